#include "core/config/locate.hpp"

#include "core/base/error.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

using namespace repair;
using base::Errc;

namespace {

config::Search search_among(std::set<std::string> files) {
    return {.exists = [files = std::move(files)](const std::filesystem::path& path) {
        return files.count(path.string()) > 0;
    }};
}

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("repair-config-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::filesystem::path file(const std::string& name,
                                             const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
        return path / name;
    }
};

std::string refusal(const std::filesystem::path& path) {
    try {
        (void)config::read_file(path);
        return "";
    } catch (const base::Error& error) {
        CHECK(error.code() == Errc::config);
        return error.what();
    }
}

}  // namespace

TEST_CASE("the file that counts is the first of a fixed list") {
    struct Row {
        const char* why;
        const char* config;
        const char* instance;
        std::vector<config::Variable> environment;
        bool root;
        std::set<std::string> files;
        const char* path;
        bool named;
    };
    const std::vector<Row> table = {
        {"a flag", "x.toml", "", {{"REPAIR_CONFIG", "y"}}, true, {}, "x.toml", true},
        {"an instance", "", "kazan", {}, true, {}, "/etc/repair/kazan.toml", true},
        {"a flag before any variable",
         "",
         "kazan",
         {{"REPAIR_CONFIG", "/moscow.toml"}},
         false,
         {},
         "/etc/repair/kazan.toml",
         true},
        {"a variable",
         "",
         "",
         {{"REPAIR_CONFIG", "y.toml"}},
         false,
         {"/etc/repair/repair.toml"},
         "y.toml",
         true},
        {"an instance from a variable",
         "",
         "",
         {{"REPAIR_INSTANCE", "omsk"}},
         false,
         {},
         "/etc/repair/omsk.toml",
         true},
        {"an empty variable is none",
         "",
         "",
         {{"REPAIR_CONFIG", ""}},
         true,
         {},
         "/etc/repair/repair.toml",
         false},
        {"the packaged file before one's own",
         "",
         "",
         {{"HOME", "/h"}},
         false,
         {"/etc/repair/repair.toml", "/h/.config/repair/repair.toml"},
         "/etc/repair/repair.toml",
         false},
        {"one's own",
         "",
         "",
         {{"HOME", "/h"}},
         false,
         {"/h/.config/repair/repair.toml"},
         "/h/.config/repair/repair.toml",
         false},
        {"XDG before HOME",
         "",
         "",
         {{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/c"}},
         false,
         {"/h/.config/repair/repair.toml", "/c/repair/repair.toml"},
         "/c/repair/repair.toml",
         false},
        {"a relative XDG is none",
         "",
         "",
         {{"XDG_CONFIG_HOME", "c"}, {"HOME", "/h"}},
         false,
         {"c/repair/repair.toml", "/h/.config/repair/repair.toml"},
         "/h/.config/repair/repair.toml",
         false},
        {"root has no file of its own",
         "",
         "",
         {{"HOME", "/h"}},
         true,
         {"/h/.config/repair/repair.toml"},
         "/etc/repair/repair.toml",
         false},
        {"no HOME, no file", "", "", {}, false, {}, "/etc/repair/repair.toml", false},
        {"never the current directory",
         "",
         "",
         {{"HOME", "."}},
         false,
         {"repair.toml", "./repair.toml", "./.config/repair/repair.toml"},
         "/etc/repair/repair.toml",
         false},
    };
    for (const auto& row : table) {
        INFO(row.why);
        auto search = search_among(row.files);
        search.config_flag = row.config;
        search.instance_flag = row.instance;
        search.environment = row.environment;
        search.root = row.root;
        const auto place = config::locate(search);
        CHECK(place.path == row.path);
        CHECK(place.named == row.named);
    }
}

TEST_CASE("a file of /etc/repair is its instance, however it was named") {
    const auto instance = [](const char* flag, const char* path) {
        auto search = search_among({});
        search.instance_flag = flag;
        search.config_flag = path;
        return config::locate(search).instance;
    };
    CHECK(instance("kazan", "") == "kazan");
    CHECK(instance("", "/etc/repair/kazan.toml") == "kazan");
    CHECK(instance("", "/etc/repair/../repair/kazan.toml") == "kazan");
    CHECK(instance("repair", "") == "");
    CHECK(instance("", "/etc/repair/repair.toml") == "");
    CHECK(instance("", "/srv/kazan.toml") == "");
}

TEST_CASE("two names for the file, or a bad one, are refused") {
    const auto thrown = [](config::Search search) {
        return test::thrown_by([&] { (void)config::locate(search); });
    };
    CHECK(thrown({.config_flag = "x", .instance_flag = "y"}) == Errc::usage);
    CHECK(thrown({.instance_flag = "../../tmp/x"}) == Errc::usage);
    CHECK(thrown({.instance_flag = "-x"}) == Errc::usage);
    CHECK(thrown({.instance_flag = std::string(65, 'x')}) == Errc::usage);
    CHECK(thrown({.environment = {{"REPAIR_CONFIG", "x"}, {"REPAIR_INSTANCE", "y"}}}) ==
          Errc::config);
    CHECK(thrown({.environment = {{"REPAIR_INSTANCE", "a/b"}}}) == Errc::config);
}

TEST_CASE("a file is read whole, up to one megabyte") {
    const Folder folder;
    const auto text = std::string(config::largest_file, '#');
    CHECK(config::read_file(folder.file("full", text)).text == text);
    CHECK(config::read_file(folder.file("empty", "")).text.empty());
    const auto big = folder.file("big", text + '#');
    CHECK(refusal(big) == big.string() + ": larger than 1 MB, which no configuration is");
    CHECK(refusal("/dev/zero") == "/dev/zero: larger than 1 MB, which no configuration is");
}

TEST_CASE("what is no readable file is refused by name") {
    const Folder folder;
    const auto& dir = folder.path;
    CHECK(refusal(dir) == dir.string() + ": Is a directory");
    CHECK(refusal(dir / "none") == (dir / "none").string() + ": No such file or directory");
    std::filesystem::create_symlink("loop", dir / "loop");
    CHECK(refusal(dir / "loop") == (dir / "loop").string() + ": Too many levels of symbolic links");
    const auto closed = folder.file("closed", "x");
    std::filesystem::permissions(closed, std::filesystem::perms::none);
    if (::geteuid() != 0) CHECK(refusal(closed) == closed.string() + ": Permission denied");
}

TEST_CASE("a named file must exist, the default one may be missing") {
    const Folder folder;
    auto search = search_among({});
    CHECK_FALSE(config::find_sources(search).file);

    search.config_flag = (folder.path / "none").string();
    CHECK(test::thrown_by([&] { (void)config::find_sources(search); }) == Errc::config);

    search.config_flag = folder.file("mine.toml", "office.name = \"Моя\"").string();
    const auto config = config::load(config::find_sources(search));
    CHECK(config.office.name == "Моя");
    CHECK(config.file == folder.path / "mine.toml");
}

TEST_CASE("one's own file is read when it is there") {
    const Folder folder;
    std::filesystem::create_directories(folder.path / ".config/repair");
    (void)folder.file(".config/repair/repair.toml", "office.name = \"Своя\"");
    const auto own = folder.path / ".config/repair/repair.toml";
    config::Search search{.environment = {{"HOME", folder.path.string()}},
                          .exists = [&](const auto& path) { return path == own; }};
    CHECK(config::load(config::find_sources(search)).office.name == "Своя");
}
