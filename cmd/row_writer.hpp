#pragma once

#include "cmd/column.hpp"
#include "cmd/paint.hpp"
#include "core/base/json.hpp"

#include <iosfwd>
#include <memory>
#include <vector>

namespace repair::cmd {

enum class Header { none, printed };

/// How rows become the bytes of one format. finish() is called once, after the last row.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    virtual void add(const base::Json& row) = 0;
    virtual void finish(const base::Json& next) = 0;
};

/// What a table needs to know of where it is printed.
struct TableLook {
    Paint paint{false};
    Header header = Header::printed;
    unsigned columns = 0;  ///< Of the terminal; 0: nothing is cut.
};

/// Each borrows `out` and owns the rest.
[[nodiscard]] std::unique_ptr<RowWriter> table_writer(std::ostream& out,
                                                      std::vector<Column> columns,
                                                      const TableLook& look);
[[nodiscard]] std::unique_ptr<RowWriter> tsv_writer(std::ostream& out, std::vector<Column> columns,
                                                    Header header);
[[nodiscard]] std::unique_ptr<RowWriter> csv_writer(std::ostream& out, std::vector<Column> columns,
                                                    Header header);
[[nodiscard]] std::unique_ptr<RowWriter> ndjson_writer(std::ostream& out);

/// {…members of `envelope`…,"<key>":[ a row a line ],"next":…}
[[nodiscard]] std::unique_ptr<RowWriter> json_writer(std::ostream& out, const base::Json& envelope,
                                                     std::string key);

}  // namespace repair::cmd
