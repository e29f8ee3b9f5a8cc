#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

// Readers as scripts have them, written from the formats and not from our writers.

/// The records of a CSV as RFC 4180 has it. Throws for anything else.
inline std::vector<std::vector<std::string>> read_csv(std::string_view text) {
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record;
    for (std::size_t at = 0; at < text.size();) {
        std::string cell;
        if (text[at] == '"') {
            for (++at;; ++at) {
                if (at >= text.size()) throw std::runtime_error("a quote without an end");
                if (text[at] == '"' && text.substr(at, 2) != "\"\"") break;
                if (text[at] == '"') ++at;
                cell += text[at];
            }
            ++at;
        } else {
            for (; at < text.size() && text[at] != ',' && text[at] != '\r'; ++at) {
                if (text[at] == '"' || text[at] == '\n') throw std::runtime_error("a bare quote");
                cell += text[at];
            }
        }
        record.push_back(cell);
        if (text.substr(at, 1) == ",") {
            ++at;
        } else if (text.substr(at, 2) == "\r\n") {
            at += 2;
            records.push_back(std::move(record));
            record.clear();
        } else {
            throw std::runtime_error("neither a comma nor a line end behind '" + cell + "'");
        }
    }
    return records;
}

/// The rows of a TSV in which \t, \n, \r and \\ stand for what they name.
inline std::vector<std::vector<std::string>> read_tsv(std::string_view text) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto& cell = rows.back().back();
        if (text[at] == '\n') {
            rows.emplace_back(1);
        } else if (text[at] == '\t') {
            rows.back().emplace_back();
        } else if (text[at] == '\\') {
            const char next = at + 1 < text.size() ? text[++at] : '?';
            if (next == 't') cell += '\t';
            if (next == 'n') cell += '\n';
            if (next == 'r') cell += '\r';
            if (next == '\\') cell += '\\';
            if (std::string_view("tnr\\").find(next) == std::string_view::npos)
                throw std::runtime_error("an unknown escape");
        } else {
            cell += text[at];
        }
    }
    rows.pop_back();
    return rows;
}

}  // namespace repair::test
