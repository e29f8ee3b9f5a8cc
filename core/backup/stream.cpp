#include "core/backup/stream.hpp"

#include "core/backup/sodium_ready.hpp"
#include "core/base/file.hpp"

#include <chrono>
#include <sodium.h>
#include <vector>

namespace repair::backup {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;
constexpr std::chrono::milliseconds between_reports{200};

const unsigned char* raw_bytes(std::span<const std::byte> bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string hex_of(const std::array<unsigned char, crypto_hash_sha256_BYTES>& digest) {
    std::string text(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();  // The closing zero.
    return text;
}

}  // namespace

void FileSink::write(std::span<const std::byte> bytes) {
    file_.write(bytes);
}

struct HashSink::State {
    crypto_hash_sha256_state hash;
};

HashSink::HashSink(Sink& next) : next_(next), state_(std::make_unique<State>()) {
    require_sodium();
    crypto_hash_sha256_init(&state_->hash);
}

HashSink::~HashSink() = default;

void HashSink::write(std::span<const std::byte> bytes) {
    crypto_hash_sha256_update(&state_->hash, raw_bytes(bytes), bytes.size());
    size_ += bytes.size();
    next_.write(bytes);
}

void HashSink::finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->hash, digest.data());
    sha256_ = hex_of(digest);
    next_.finish();
}

void pump(base::File& from, Sink& to, const Progress& progress) {
    const auto all = from.size();
    std::vector<std::byte> buffer(piece);
    std::uint64_t done = 0;
    auto reported = std::chrono::steady_clock::now();
    while (const auto got = from.read(buffer)) {
        to.write(std::span(buffer).first(got));
        done += got;
        const auto now = std::chrono::steady_clock::now();
        if (!progress || now - reported < between_reports) continue;
        progress(done, all);
        reported = now;
    }
    to.finish();
}

std::string sha256_of(std::string_view text) {
    NullSink nowhere;
    HashSink hash(nowhere);
    hash.write(std::as_bytes(std::span(text)));
    hash.finish();
    return hash.sha256();
}

}  // namespace repair::backup
