#include "tests/program/vault.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>

namespace repair::test {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

void add_target(const fs::path& configuration, const fs::path& dir, bool seal) {
    fs::create_directory(dir);
    std::ofstream(configuration, std::ios::app)
        << "\n[[backup.target]]\ndir = " << quoted(dir.string())
        << "\nencrypt = " << (seal ? "true" : "false") << "\n";
}

bool belongs_to_office(const std::string& name) {
    static const std::set<std::string> known{"office.db",      "office.db-wal",  "office.db-shm",
                                             "office.db.gate", "office.db.lock", "repair.toml",
                                             "secret.key",     "near",           "far",
                                             "other.db",       "other.db-wal",   "other.db-shm",
                                             "other.db.gate",  "other.db.lock"};
    static const std::regex made(
        R"(lost-orders-[0-9_-]+\.csv|office\.db\.corrupt-[0-9_-]+(-wal|-shm)?)");
    return known.contains(name) || std::regex_match(name, made);
}

bool is_half_of_a_pair(const std::string& name, const std::set<std::string>& names) {
    static const std::regex copy(
        R"([\w]+_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d(_\d+)?\.db(\.zst)?(\.sealed)?)");
    const bool manifest = name.ends_with(".json");
    const auto file = manifest ? name.substr(0, name.size() - 5) : name;
    return !std::regex_match(file, copy) || !names.contains(manifest ? file : file + ".json");
}

}  // namespace

std::string_view word(Kept kept) {
    switch (kept) {
        case Kept::plain: return "plain";
        case Kept::compressed: return "compressed";
        case Kept::sealed: return "sealed";
        case Kept::twice: return "twice";
    }
    throw std::logic_error("a way to keep copies without a word");
}

Vault::Vault(Kept kept) : kept_(kept) {
    const bool sealed = kept == Kept::sealed || kept == Kept::twice;
    std::vector<std::string> init{"config",
                                  "init",
                                  "--force",
                                  "--db",
                                  office_.db().string(),
                                  "--output",
                                  (dir() / "repair.toml").string(),
                                  "--set",
                                  "backup.keep=hourly 1, daily 1, monthly 1"};
    if (sealed) {
        const auto made = office_.done("backup keygen --json --output {dir}/secret.key");
        init.insert(init.end(), {"--set", "backup.public_key=" + json_at(made, "$.public_key")});
    }
    if (kept == Kept::compressed || kept == Kept::sealed)
        init.insert(init.end(), {"--set", "backup.compress=true"});
    office_.done(init);
    add_target(dir() / "repair.toml", near(), kept == Kept::sealed);
    if (kept == Kept::twice) add_target(dir() / "repair.toml", far(), true);
    office_.master("Иван Иванов", 1001);
    office_.order("Анна");
    office_.order("Борис");
    office_.done("order assign 1 --master 1");
}

fs::path Vault::create() const {
    const auto json = office_.done("backup create --json");
    for (std::size_t at = 0; at < json_size(json, "$.targets"); ++at)
        if (const fs::path file = json_at(json, "$.targets[" + std::to_string(at) + "].file");
            file.parent_path() == near())
            return file;
    throw std::runtime_error("there is no copy in " + near().string() + ": " + json);
}

void Vault::forget_all_but(const fs::path& copy) const {
    for (const auto& dir : {near(), far()})
        for (const auto& name : names_in(dir))
            if (!name.starts_with(copy.filename().string())) fs::remove(dir / name);
}

std::string Vault::key() const {
    return kept_ == Kept::sealed || kept_ == Kept::twice
               ? " --key " + (dir() / "secret.key").string()
               : "";
}

std::vector<std::string> Vault::listed() const {
    const auto json = office_.done("backup list --json");
    std::vector<std::string> names;
    for (std::size_t at = 0; at < json_size(json, "$.backups"); ++at)
        names.push_back(json_at(json, "$.backups[" + std::to_string(at) + "].name"));
    return names;
}

std::string Vault::wrong_copies() const {
    // What has no manifest, or has one and no copy, is not good; 4 is that there is nothing.
    const auto verified = run("backup verify --all" + key());
    return verified.status == 0 || verified.status == 4 ? "" : verified.out + verified.err;
}

std::string Vault::wrong_database() const {
    auto wrong = office_.faults();
    const auto verified = run("migration verify");
    if (verified.status != 0) wrong += verified.out + verified.err;
    return wrong;
}

std::string Vault::left_over() const {
    std::string left;
    for (const auto& name : names_in(dir()))
        if (!belongs_to_office(name)) left += name + "\n";
    for (const auto& target : {near(), far()}) {
        const auto names = names_in(target);
        for (const auto& name : names)
            if (is_half_of_a_pair(name, names))
                left += target.filename().string() + "/" + name + "\n";
    }
    return left;
}

std::string Vault::orders_in(const fs::path& database) {
    return cell(database,
                "SELECT coalesce(group_concat(id || ' ' || client_name || ' ' || status || ' ' || "
                "version, '; '), '') FROM orders");
}

}  // namespace repair::test
