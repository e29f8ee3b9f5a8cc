#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace repair::base {
class File;
}

namespace repair::backup {

class PublicKey;
class SecretKey;

/// Where bytes go, piece by piece. Sinks are chained: each changes or counts what it is given
/// and hands it to the next, which must outlive it.
class Sink {
public:
    Sink() = default;
    virtual ~Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    virtual void write(std::span<const std::byte> bytes) = 0;
    /// After the last piece, once. A sink that reads a format throws Error{corrupt} when that
    /// has not come to its end.
    virtual void finish() = 0;
};

/// Keeps nothing.
class NullSink final : public Sink {
public:
    void write(std::span<const std::byte>) override {}
    void finish() override {}
};

class FileSink final : public Sink {
public:
    explicit FileSink(base::File& file) : file_(file) {}
    void write(std::span<const std::byte> bytes) override;
    void finish() override {}

private:
    base::File& file_;
};

/// Passes everything on, and knows how much it was and its SHA-256.
class HashSink final : public Sink {
public:
    explicit HashSink(Sink& next);
    ~HashSink() override;
    void write(std::span<const std::byte> bytes) override;
    void finish() override;

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// In hex; after finish().
    [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }

private:
    struct State;
    Sink& next_;
    std::unique_ptr<State> state_;
    std::uint64_t size_ = 0;
    std::string sha256_{};
};

/// Zstandard with a checksum of its own. https://datatracker.ietf.org/doc/html/rfc8878
class CompressSink final : public Sink {
public:
    explicit CompressSink(Sink& next);
    ~CompressSink() override;
    void write(std::span<const std::byte> bytes) override;
    void finish() override;

private:
    struct State;
    Sink& next_;
    std::unique_ptr<State> state_;
};

class DecompressSink final : public Sink {
public:
    explicit DecompressSink(Sink& next);
    ~DecompressSink() override;
    void write(std::span<const std::byte> bytes) override;
    void finish() override;

private:
    struct State;
    Sink& next_;
    std::unique_ptr<State> state_;
};

/// Encrypts to a public key: only its secret half reads it again, and notices any change, a
/// missing end too. A key made for this one stream is sealed in front of it.
/// https://doc.libsodium.org/secret-key_cryptography/secretstream
class SealSink final : public Sink {
public:
    SealSink(Sink& next, const PublicKey& reader);
    ~SealSink() override;
    void write(std::span<const std::byte> bytes) override;
    void finish() override;

private:
    struct State;
    Sink& next_;
    std::unique_ptr<State> state_;
};

/// Throws Error{refused} for a stream that was sealed to another key, Error{corrupt} for one
/// that is damaged. What it passes on is authentic, but not complete before finish().
class UnsealSink final : public Sink {
public:
    UnsealSink(Sink& next, const SecretKey& key);
    ~UnsealSink() override;
    void write(std::span<const std::byte> bytes) override;
    void finish() override;

private:
    struct State;
    Sink& next_;
    std::unique_ptr<State> state_;
};

/// How far a long step is: bytes done of bytes in all. Called a few times a second at most by
/// whoever moves the bytes; may throw to stop it.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// All of `from` into `to`, and finishes it.
void pump(base::File& from, Sink& to, const Progress& progress = {});

/// The SHA-256 of a text, in hex.
[[nodiscard]] std::string sha256_of(std::string_view text);

}  // namespace repair::backup
