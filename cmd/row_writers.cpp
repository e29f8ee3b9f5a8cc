#include "cmd/cells.hpp"
#include "cmd/row_writer.hpp"

#include <ostream>
#include <string>
#include <utility>

namespace repair::cmd {
namespace {

using base::Json;

/// One row a line, cells escaped and separated: TSV and CSV.
class Separated final : public RowWriter {
public:
    struct Dialect {
        char separator;
        const char* line_end;
        void (*append)(std::string& line, std::string_view cell);
    };

    Separated(std::ostream& out, std::vector<Column> columns, Dialect dialect, Header header)
        : out_(out), columns_(std::move(columns)), dialect_(dialect) {
        if (header == Header::printed)
            print([&](const Column& column) { dialect_.append(line_, column.path); });
    }

    void add(const Json& row) override {
        print([&](const Column& column) {
            const auto* const value = row.find(column.path);
            if (value == nullptr) return;
            if (value->kind() == Json::Kind::string)
                dialect_.append(line_, value->string());
            else
                dialect_.append(line_, value->cell());
        });
    }
    void finish(const Json&) override {}

private:
    template <typename Cell>
    void print(Cell append_cell) {
        line_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i != 0) line_ += dialect_.separator;
            append_cell(columns_[i]);
        }
        out_ << line_ << dialect_.line_end;
    }

    std::ostream& out_;
    std::vector<Column> columns_;
    Dialect dialect_;
    std::string line_{};
};

class Ndjson final : public RowWriter {
public:
    explicit Ndjson(std::ostream& out) : out_(out) {}

    void add(const Json& row) override {
        line_.clear();
        row.append_to(line_);
        out_ << line_ << '\n';
    }
    void finish(const Json&) override {}

private:
    std::ostream& out_;
    std::string line_;
};

class OneDocument final : public RowWriter {
public:
    OneDocument(std::ostream& out, const Json& envelope, std::string key) : out_(out) {
        auto start = envelope.dump();
        start.pop_back();
        if (!envelope.members().empty()) start += ',';
        out_ << start << Json(std::move(key)).dump() << ":[";
    }

    void add(const Json& row) override {
        line_ = first_ ? "\n" : ",\n";
        first_ = false;
        row.append_to(line_);
        out_ << line_;
    }

    void finish(const Json& next) override {
        out_ << (first_ ? "" : "\n") << "],\"next\":" << next.dump() << "}\n";
    }

private:
    std::ostream& out_;
    std::string line_;
    bool first_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> tsv_writer(std::ostream& out, std::vector<Column> columns,
                                      Header header) {
    return std::make_unique<Separated>(out, std::move(columns),
                                       Separated::Dialect{'\t', "\n", append_tsv}, header);
}

std::unique_ptr<RowWriter> csv_writer(std::ostream& out, std::vector<Column> columns,
                                      Header header) {
    return std::make_unique<Separated>(out, std::move(columns),
                                       Separated::Dialect{',', "\r\n", append_csv}, header);
}

std::unique_ptr<RowWriter> ndjson_writer(std::ostream& out) {
    return std::make_unique<Ndjson>(out);
}

std::unique_ptr<RowWriter> json_writer(std::ostream& out, const Json& envelope, std::string key) {
    return std::make_unique<OneDocument>(out, envelope, std::move(key));
}

}  // namespace repair::cmd
