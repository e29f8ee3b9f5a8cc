#include "core/backup/keys.hpp"
#include "core/backup/sodium_ready.hpp"
#include "core/backup/stream.hpp"
#include "core/base/error.hpp"

#include <algorithm>
#include <sodium.h>
#include <vector>

// A sealed file: magic, the reader's public key, the stream's key in a sealed box, the stream's
// header, then pieces of `piece` bytes, each with its tag; the last one is marked final.

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;

constexpr std::array<unsigned char, 16> magic{'r', 'e', 'p', 'a', 'i', 'r', '-', 's',
                                              'e', 'a', 'l', 'e', 'd', '-', '1', '\n'};
constexpr std::size_t piece = 65'536;
constexpr std::size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t box_size = key_size + crypto_box_SEALBYTES;
constexpr std::size_t header_size = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t tag_size = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t prelude_size = magic.size() + 32 + box_size + header_size;
constexpr unsigned char tag_more = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char tag_final = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

using Bytes = std::vector<unsigned char>;
using StreamKey = std::array<unsigned char, key_size>;

[[noreturn]] void throw_damaged(const char* why) {
    throw Error(Errc::corrupt, std::string("the sealed stream is damaged: ") + why,
                "repairctl backup list");
}

/// Collects what comes until there are `size` bytes, gives them to `take`, and goes on.
template <typename Take>
void cut(Bytes& held, std::span<const std::byte> bytes, const std::size_t& size, Take take) {
    while (!bytes.empty()) {
        const auto some = std::min(bytes.size(), size - held.size());
        const auto* const from = reinterpret_cast<const unsigned char*>(bytes.data());
        held.insert(held.end(), from, from + some);
        bytes = bytes.subspan(some);
        if (held.size() < size) return;
        take();
        held.clear();
    }
}

}  // namespace

struct SealSink::State {
    crypto_secretstream_xchacha20poly1305_state stream{};
    Bytes held{};
    Bytes out = Bytes(piece + tag_size);

    void pass_on(unsigned char tag, Sink& next) {
        unsigned long long made = 0;
        crypto_secretstream_xchacha20poly1305_push(&stream, out.data(), &made, held.data(),
                                                   held.size(), nullptr, 0, tag);
        next.write(std::as_bytes(std::span(out).first(made)));
    }
};

SealSink::SealSink(Sink& next, const PublicKey& reader)
    : next_(next), state_(std::make_unique<State>()) {
    require_sodium();
    StreamKey key{};
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    Bytes prelude(prelude_size);
    auto* at = std::ranges::copy(magic, prelude.data()).out;
    at = std::ranges::copy(reader.bytes(), at).out;
    const int sealed = crypto_box_seal(at, key.data(), key.size(), reader.bytes().data());
    crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, at + box_size, key.data());
    sodium_memzero(key.data(), key.size());
    if (sealed != 0) throw Error(Errc::config, "backup.public_key cannot be sealed to");
    state_->held.reserve(piece);
    next_.write(std::as_bytes(std::span(prelude)));
}

SealSink::~SealSink() = default;

void SealSink::write(std::span<const std::byte> bytes) {
    cut(state_->held, bytes, piece, [this] { state_->pass_on(tag_more, next_); });
}

void SealSink::finish() {
    state_->pass_on(tag_final, next_);
    next_.finish();
}

struct UnsealSink::State {
    const SecretKey& key;
    crypto_secretstream_xchacha20poly1305_state stream{};
    Bytes held{};
    Bytes out = Bytes(piece);
    std::size_t wanted = prelude_size;  ///< Of `held`, before it can be read.
    bool begun = false;
    bool ended = false;

    void begin() {
        if (!std::ranges::equal(magic, std::span(held).first(magic.size())))
            throw_damaged("it does not begin like one");
        const auto* at = held.data() + magic.size();
        const auto own = key.public_key();
        if (!std::ranges::equal(own.bytes(), std::span(at, own.bytes().size())))
            throw Error(Errc::refused, "the backup is sealed to another key than this one",
                        "--key with the file that belongs to its public key");
        at += own.bytes().size();
        StreamKey stream_key{};
        const int opened = crypto_box_seal_open(stream_key.data(), at, box_size, own.bytes().data(),
                                                key.bytes().data());
        const int ready = crypto_secretstream_xchacha20poly1305_init_pull(&stream, at + box_size,
                                                                          stream_key.data());
        sodium_memzero(stream_key.data(), stream_key.size());
        if (opened != 0 || ready != 0) throw_damaged("its key does not open");
        begun = true;
        wanted = piece + tag_size;
    }

    void pass_on(Sink& next) {
        if (ended) throw_damaged("something follows its end");
        unsigned char tag = 0;
        unsigned long long made = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream, out.data(), &made, &tag,
                                                       held.data(), held.size(), nullptr, 0) != 0)
            throw_damaged("a piece is not what was written");
        ended = tag == tag_final;
        next.write(std::as_bytes(std::span(out).first(made)));
    }
};

UnsealSink::UnsealSink(Sink& next, const SecretKey& key)
    : next_(next), state_(new State{.key = key}) {
    require_sodium();
}

UnsealSink::~UnsealSink() = default;

void UnsealSink::write(std::span<const std::byte> bytes) {
    cut(state_->held, bytes, state_->wanted,
        [this] { state_->begun ? state_->pass_on(next_) : state_->begin(); });
}

void UnsealSink::finish() {
    if (state_->begun && !state_->held.empty()) {
        if (state_->held.size() < tag_size) throw_damaged("its end is missing");
        state_->pass_on(next_);
    }
    if (!state_->ended) throw_damaged("its end is missing");
    next_.finish();
}

}  // namespace repair::backup
