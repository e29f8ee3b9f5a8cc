#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace repair::backup {

/// What copies are sealed to. Not a secret: it stands in the configuration.
/// https://doc.libsodium.org/public-key_cryptography/sealed_boxes
class PublicKey {
public:
    using Bytes = std::array<unsigned char, 32>;

    explicit PublicKey(const Bytes& bytes) : bytes_(bytes) {}

    /// Reads what text() writes. Throws Error{config}.
    [[nodiscard]] static PublicKey parse(std::string_view text);

    /// 43 characters of URL-safe base64.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const Bytes& bytes() const noexcept { return bytes_; }

    friend bool operator==(const PublicKey&, const PublicKey&) = default;

private:
    Bytes bytes_;
};

/// What opens them. Wiped from memory when it goes; never printed but into its own file.
class SecretKey {
public:
    using Bytes = std::array<unsigned char, 32>;

    [[nodiscard]] static SecretKey generate();

    /// The key in a file that `backup keygen` wrote. Throws Error{not_found}, Error{refused}
    /// for a file that is something else.
    [[nodiscard]] static SecretKey read(const std::filesystem::path& file);

    ~SecretKey();
    SecretKey(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;

    [[nodiscard]] PublicKey public_key() const;
    /// Everything its file holds.
    [[nodiscard]] std::string file_text() const;
    [[nodiscard]] const Bytes& bytes() const noexcept { return bytes_; }

private:
    explicit SecretKey(const Bytes& bytes) : bytes_(bytes) {}
    Bytes bytes_;
};

/// Seals a text to `key` and opens it again with what `file` holds: throws Error{failed} unless
/// that gives the same. The last step of making a pair.
void prove_pair(const PublicKey& key, const std::filesystem::path& file);

}  // namespace repair::backup
