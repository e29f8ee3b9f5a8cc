#pragma once

#include "tests/support/process.hpp"

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::test {

/// What stands in a cell of a finished workbook.
struct SheetCell {
    std::string text{};     ///< Of a text.
    std::string number{};   ///< Of a number; what a formula came to.
    std::string formula{};  ///< Without the '='.
};

struct SheetFile {
    std::string xml{};
    std::map<std::string, SheetCell> cells{};  ///< By place: "B5".

    /// The text, number or nothing that stands there.
    [[nodiscard]] std::string at(const std::string& place) const {
        const auto found = cells.find(place);
        if (found == cells.end()) return {};
        return found->second.text.empty() ? found->second.number : found->second.text;
    }
    /// The number of the row whose cell in column A is this text; 0: none.
    [[nodiscard]] int row_of(const std::string& text) const {
        for (const auto& [place, cell] : cells)
            if (place[0] == 'A' && cell.text == text) return std::stoi(place.substr(1));
        return 0;
    }
};

/// A workbook read without the library that wrote it.
class WorkbookFile {
public:
    explicit WorkbookFile(std::filesystem::path file) : file_(std::move(file)) {
        const auto book = part("xl/workbook.xml");
        for (auto at = book.find("<sheet "); at != book.npos; at = book.find("<sheet ", at + 1))
            names.push_back(unescaped(between(std::string_view(book).substr(at), "name=\"", "\"")));
    }

    [[nodiscard]] std::string part(const std::string& name) const {
        auto ended = run({.argv = {"/usr/bin/unzip", "-p", file_.string(), name},
                          .environment = {"PATH=/usr/bin:/bin"}});
        if (ended.status != 0) throw std::runtime_error("unzip: " + name + ": " + ended.err);
        return ended.out;
    }

    [[nodiscard]] SheetFile sheet(std::size_t index) const {
        SheetFile sheet{.xml = part("xl/worksheets/sheet" + std::to_string(index + 1) + ".xml")};
        const std::string_view xml = sheet.xml;
        for (auto at = xml.find("<c r="); at != xml.npos; at = xml.find("<c r=", at + 1)) {
            const auto tag = xml.substr(at, xml.find('>', at) - at + 1);
            const auto place = std::string(between(tag, "r=\"", "\""));
            if (tag.ends_with("/>")) continue;
            const auto inside = xml.substr(at, xml.find("</c>", at) - at);
            sheet.cells[place] = {.text = unescaped(between(inside, "<t>", "</t>")),
                                  .number = std::string(between(inside, "<v>", "</v>")),
                                  .formula = unescaped(between(inside, "<f>", "</f>"))};
        }
        return sheet;
    }
    [[nodiscard]] SheetFile sheet(const std::string& name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return sheet(i);
        throw std::runtime_error("no sheet " + name);
    }

    std::vector<std::string> names{};

private:
    /// Of `text`, what is between the first of these; nothing when they are not there.
    static std::string_view between(std::string_view text, std::string_view open,
                                    std::string_view close) {
        const auto at = text.find(open);
        if (at == text.npos) return {};
        text.remove_prefix(at + open.size());
        return text.substr(0, text.find(close));
    }

    static std::string unescaped(std::string_view escaped) {
        std::string text(escaped);
        const std::pair<std::string, std::string> entities[]{
            {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
        for (const auto& [from, to] : entities)
            for (auto at = text.find(from); at != std::string::npos;
                 at = text.find(from, at + to.size()))
                text.replace(at, from.size(), to);
        return text;
    }

    std::filesystem::path file_;
};

}  // namespace repair::test
