#include "core/office/invite_code.hpp"

#include <array>
#include <sodium.h>
#include <span>

namespace repair::office {
namespace {

std::string hex(std::span<const unsigned char> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();  // The closing zero.
    return text;
}

}  // namespace

std::string invite_code(const base::Entropy& entropy) {
    return hex({reinterpret_cast<const unsigned char*>(entropy.data()), entropy.size()});
}

std::string invite_hash(std::string_view code) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(code.data()),
                       code.size());
    return hex(digest);
}

}  // namespace repair::office
