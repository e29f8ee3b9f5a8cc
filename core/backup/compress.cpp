#include "core/backup/stream.hpp"
#include "core/base/error.hpp"

#include <new>
#include <vector>
#include <zstd.h>

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;

constexpr int level = 3;

[[noreturn]] void throw_damaged(const char* why) {
    throw Error(Errc::corrupt, std::string("the compressed stream is damaged: ") + why,
                "repairctl backup list");
}

}  // namespace

struct CompressSink::State {
    State() : stream(ZSTD_createCCtx()), out(ZSTD_CStreamOutSize()) {
        if (stream == nullptr) throw std::bad_alloc();
        ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1);
    }
    ~State() { ZSTD_freeCCtx(stream); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    /// What zstd still has to say about itself; 0: nothing.
    std::size_t pass_on(std::span<const std::byte> bytes, ZSTD_EndDirective end, Sink& next) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer made{out.data(), out.size(), 0};
            const auto left = ZSTD_compressStream2(stream, &made, &in, end);
            if (ZSTD_isError(left) != 0)
                throw Error(Errc::failed,
                            std::string("cannot compress: ") + ZSTD_getErrorName(left));
            next.write(std::span(out).first(made.pos));
            if (end == ZSTD_e_end ? left == 0 : in.pos == in.size) return left;
        }
    }

    ZSTD_CCtx* stream;
    std::vector<std::byte> out;
};

CompressSink::CompressSink(Sink& next) : next_(next), state_(std::make_unique<State>()) {}
CompressSink::~CompressSink() = default;

void CompressSink::write(std::span<const std::byte> bytes) {
    state_->pass_on(bytes, ZSTD_e_continue, next_);
}

void CompressSink::finish() {
    state_->pass_on({}, ZSTD_e_end, next_);
    next_.finish();
}

struct DecompressSink::State {
    State() : stream(ZSTD_createDCtx()), out(ZSTD_DStreamOutSize()) {
        if (stream == nullptr) throw std::bad_alloc();
    }
    ~State() { ZSTD_freeDCtx(stream); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    ZSTD_DCtx* stream;
    std::vector<std::byte> out;
    bool ended = false;  ///< The frame has come to its end; nothing may follow.
};

DecompressSink::DecompressSink(Sink& next) : next_(next), state_(std::make_unique<State>()) {}
DecompressSink::~DecompressSink() = default;

void DecompressSink::write(std::span<const std::byte> bytes) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    while (in.pos < in.size) {
        if (state_->ended) throw_damaged("something follows its end");
        ZSTD_outBuffer made{state_->out.data(), state_->out.size(), 0};
        const auto left = ZSTD_decompressStream(state_->stream, &made, &in);
        if (ZSTD_isError(left) != 0) throw_damaged(ZSTD_getErrorName(left));
        next_.write(std::span(state_->out).first(made.pos));
        state_->ended = left == 0;
    }
}

void DecompressSink::finish() {
    if (!state_->ended) throw_damaged("its end is missing");
    next_.finish();
}

}  // namespace repair::backup
