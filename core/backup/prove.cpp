#include "core/backup/prove.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/fingerprint.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <chrono>
#include <future>
#include <unistd.h>

namespace repair::backup {
namespace {

/// The work of another thread; a failure here makes it end, too.
class Beside {
public:
    Beside(store::Database& db, Proof& proof, Look look)
        : db_(db), done_(std::async(std::launch::async, [&db, &proof, look] {
              if (look == Look::whole) proof.damage = store::SchemaStore(db).damage();
              proof.schema_version = db.user_version();
              proof.schema_sha256 = schema_sha256(db);
              proof.content = store::read_content(db);
          })) {}
    ~Beside() {
        while (done_.valid() &&
               done_.wait_for(std::chrono::milliseconds(10)) != std::future_status::ready)
            db_.interrupt();  // Again: it stops one statement, not what follows.
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    /// Somebody may be watching who cannot see how far it is.
    void wait(const Progress& progress, std::uint64_t size) {
        while (done_.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) {
            base::HeldSignals::stop_if_any();
            if (progress) progress(size, size);
        }
        done_.get();
    }

private:
    store::Database& db_;
    std::future<void> done_;
};

/// SQLite forgets the CHECK constraints of a file that it may not write, and integrity_check does
/// not look at them then. What lies beside it is another matter: it is not part of the file.
store::Access access_to(const std::filesystem::path& file) {
    for (const auto* suffix : {"-wal", "-journal"})
        if (std::filesystem::exists(file.string() + suffix)) return store::Access::still;
    const bool writable =
        ::access(file.c_str(), W_OK) == 0 &&
        ::access(std::filesystem::absolute(file).parent_path().c_str(), W_OK) == 0;
    return writable ? store::Access::write : store::Access::still;
}

}  // namespace

std::string schema_sha256(store::Database& db) {
    return sha256_of(migrate::schema_of(db));
}

Proof prove(const std::filesystem::path& file, const Progress& progress, Look look) {
    auto db = store::Database::open(file, {.access = access_to(file)});
    Proof proof;
    Beside checks(db, proof, look);
    NullSink nowhere;
    HashSink hash(nowhere);
    auto bytes = base::File::open(file);
    pump(bytes, hash, progress);
    checks.wait(progress, hash.size());
    proof.size = hash.size();
    proof.sha256 = hash.sha256();
    return proof;
}

}  // namespace repair::backup
