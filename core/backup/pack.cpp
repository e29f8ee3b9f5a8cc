#include "core/backup/pack.hpp"

#include "core/base/file.hpp"

#include <memory>
#include <vector>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;

/// Sinks in a row, the last one first.
class Chain {
public:
    explicit Chain(Sink& last) : head_(&last) {}

    template <typename S, typename... Args>
    void before(const Args&... args) {
        links_.push_back(std::make_unique<S>(*head_, args...));
        head_ = links_.back().get();
    }
    [[nodiscard]] Sink& head() noexcept { return *head_; }

private:
    std::vector<std::unique_ptr<Sink>> links_;
    Sink* head_;
};

/// A file that goes again unless it is kept.
class NewFile {
public:
    NewFile(const fs::path& name, unsigned mode) : file_(base::File::create(name, mode)) {}
    ~NewFile() {
        std::error_code ignored;
        if (!kept_) fs::remove(file_.name(), ignored);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] base::File& file() noexcept { return file_; }
    void keep() {
        file_.sync();
        kept_ = true;
    }

private:
    base::File file_;
    bool kept_ = false;
};

Unpacked read_through(base::File& copy, const Form& form, const SecretKey* key, Sink& plain,
                      const Progress& progress) {
    HashSink plain_hash(plain);
    Chain chain(plain_hash);
    const bool readable = form.sealed_to.empty() || key != nullptr;
    NullSink nowhere;
    if (readable && form.compressed) chain.before<DecompressSink>();
    if (readable && !form.sealed_to.empty()) chain.before<UnsealSink>(*key);
    HashSink stored_hash(readable ? chain.head() : nowhere);
    pump(copy, stored_hash, progress);
    Unpacked found{.stored = {stored_hash.size(), stored_hash.sha256()}};
    if (readable) found.plain = Stored{plain_hash.size(), plain_hash.sha256()};
    return found;
}

}  // namespace

Stored pack(const fs::path& database, const fs::path& to, const Form& form, unsigned mode,
            const Progress& progress) {
    auto from = base::File::open(database);
    NewFile made(to, mode);
    FileSink file(made.file());
    HashSink hash(file);
    Chain chain(hash);
    if (!form.sealed_to.empty()) chain.before<SealSink>(PublicKey::parse(form.sealed_to));
    if (form.compressed) chain.before<CompressSink>();
    pump(from, chain.head(), progress);
    made.keep();
    return {hash.size(), hash.sha256()};
}

Unpacked unpack(const fs::path& copy, const Form& form, const SecretKey* key,
                const std::optional<fs::path>& to, const Progress& progress) {
    auto from = base::File::open(copy);
    if (!to) {
        NullSink nowhere;
        return read_through(from, form, key, nowhere, progress);
    }
    NewFile made(*to, 0600);
    FileSink file(made.file());
    auto found = read_through(from, form, key, file, progress);
    made.keep();
    return found;
}

}  // namespace repair::backup
