#include "core/backup/keys.hpp"

#include "core/backup/sodium_ready.hpp"
#include "core/backup/stream.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"

#include <fmt/format.h>

#include <sodium.h>

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;

constexpr std::string_view secret_word = "repair-backup-secret-key";
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64(const std::array<unsigned char, 32>& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
    text.pop_back();  // The closing zero.
    return text;
}

bool from_base64(std::string_view text, std::array<unsigned char, 32>& bytes) {
    std::size_t length = 0;
    const char* end = nullptr;
    return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                             &end, base64) == 0 &&
           length == bytes.size() && end == text.data() + text.size();
}

class TextSink final : public Sink {
public:
    void write(std::span<const std::byte> bytes) override {
        text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void finish() override {}
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

}  // namespace

void require_sodium() {
    static const int outcome = sodium_init();
    if (outcome < 0) throw Error(Errc::failed, "the system gives no random numbers");
}

PublicKey PublicKey::parse(std::string_view text) {
    Bytes bytes{};
    if (!from_base64(text, bytes))
        throw Error(Errc::config, "backup.public_key is not a key of `repairctl backup keygen`",
                    "repairctl backup keygen --output FILE");
    return PublicKey(bytes);
}

std::string PublicKey::text() const {
    return to_base64(bytes_);
}

SecretKey SecretKey::generate() {
    require_sodium();
    Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return SecretKey(bytes);
}

SecretKey SecretKey::read(const std::filesystem::path& file) {
    auto text = base::read_file(file, 4096);
    Bytes bytes{};
    bool good = false;
    for (std::size_t at = 0; at < text.size() && !good;) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = std::string_view(text).substr(at, end - at);
        good = line.starts_with(secret_word) && line.size() > secret_word.size() &&
               from_base64(line.substr(secret_word.size() + 1), bytes);
        at = end + 1;
    }
    sodium_memzero(text.data(), text.size());
    if (!good)
        throw Error(Errc::refused, fmt::format("{} holds no secret key of ours", file.string()),
                    "the file that repairctl backup keygen wrote");
    return SecretKey(bytes);
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {}

PublicKey SecretKey::public_key() const {
    PublicKey::Bytes bytes{};
    crypto_scalarmult_base(bytes.data(), bytes_.data());
    return PublicKey(bytes);
}

std::string SecretKey::file_text() const {
    return fmt::format(
        "# Opens the backups that are sealed to backup.public_key = \"{}\".\n"
        "# Without this file they are lost, and whoever has it reads them: keep it away from the\n"
        "# machine that makes them.\n"
        "{} {}\n",
        public_key().text(), secret_word, to_base64(bytes_));
}

void prove_pair(const PublicKey& key, const std::filesystem::path& file) {
    constexpr std::string_view sample = "the order desk";
    TextSink opened;
    const auto secret = SecretKey::read(file);
    UnsealSink unseal(opened, secret);
    SealSink seal(unseal, key);
    seal.write(std::as_bytes(std::span(sample)));
    seal.finish();
    if (opened.text() != sample)
        throw Error(Errc::failed,
                    fmt::format("the key in {} does not open what was sealed to it", file.string()),
                    "repairctl backup keygen --output ANOTHER-FILE");
}

}  // namespace repair::backup
