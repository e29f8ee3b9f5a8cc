#include "core/report/workbook_check.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <string>
#include <zlib.h>

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16.

namespace repair::report {
namespace {

constexpr std::size_t end_size = 22;
constexpr std::size_t entry_size = 46;
constexpr std::size_t header_size = 30;

struct Part {
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;
    std::uint32_t size = 0;
    std::uint32_t at = 0;
};

class Zip {
public:
    explicit Zip(const Draft& draft)
        : name_(draft.called.string()), in_(draft.file, std::ios::binary) {
        in_.seekg(0, std::ios::end);
        const auto size = static_cast<std::int64_t>(in_.tellg());
        if (!in_ || size < static_cast<std::int64_t>(end_size)) broken("it is not complete");
        const auto end = bytes(static_cast<std::uint64_t>(size) - end_size, end_size);
        if (!end.starts_with("PK\5\6")) broken("its end is missing");
        directory(number(end, 16, 4), number(end, 10, 2));
    }

    /// Unpacks a part and checks it. `least`: the fewest bytes that it has.
    void check(const std::string& part, std::uint64_t least, std::string_view ends_in) {
        const auto found = parts_.find(part);
        if (found == parts_.end()) broken(part + " is missing");
        const auto& one = found->second;
        const auto header = bytes(one.at, header_size);
        in_.seekg(static_cast<std::streamoff>(one.at + header_size + number(header, 26, 2) +
                                              number(header, 28, 2)));
        const auto [size, crc, tail] = unpack(one.packed);
        if (size != one.size || crc != one.crc) broken(part + " is damaged");
        if (size < least || !tail.ends_with(ends_in)) broken(part + " is not complete");
    }

    [[nodiscard]] const std::map<std::string, Part>& parts() const { return parts_; }

private:
    struct Unpacked {
        std::uint64_t size = 0;
        std::uint32_t crc = 0;
        std::string tail{};
    };

    [[noreturn]] void broken(const std::string& how) const {
        throw base::Error(
            base::Errc::failed,
            fmt::format("cannot write {}: read back, {}", base::printable(name_), how),
            "is the disk full?");
    }

    std::string bytes(std::uint64_t at, std::size_t size) {
        std::string read(size, '\0');
        in_.seekg(static_cast<std::streamoff>(at));
        if (!in_.read(read.data(), static_cast<std::streamsize>(size)))
            broken("it is not complete");
        return read;
    }

    static std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
        std::uint32_t value = 0;
        for (std::size_t i = size; i-- > 0;)
            value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
        return value;
    }

    void directory(std::uint64_t at, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto entry = bytes(at, entry_size);
            if (!entry.starts_with("PK\1\2")) broken("its directory is damaged");
            const auto length = number(entry, 28, 2);
            parts_[bytes(at + entry_size, length)] = {.crc = number(entry, 16, 4),
                                                      .packed = number(entry, 20, 4),
                                                      .size = number(entry, 24, 4),
                                                      .at = number(entry, 42, 4)};
            at += entry_size + length + number(entry, 30, 2) + number(entry, 32, 2);
        }
    }

    /// What lies where in_ is.
    Unpacked unpack(std::uint64_t packed) {
        struct Inflating : z_stream {
            Inflating() : z_stream{} { ready = inflateInit2(this, -MAX_WBITS) == Z_OK; }
            ~Inflating() { inflateEnd(this); }
            Inflating(const Inflating&) = delete;
            Inflating& operator=(const Inflating&) = delete;
            bool ready = false;
        } stream;
        if (!stream.ready) broken("there is no memory for it");
        Unpacked all;
        std::string in;
        std::array<unsigned char, 65'536> out{};
        for (int state = Z_OK; state != Z_STREAM_END;) {
            if (stream.avail_in == 0) {
                in.resize(static_cast<std::size_t>(std::min<std::uint64_t>(packed, 65'536)));
                if (in.empty() || !in_.read(in.data(), static_cast<std::streamsize>(in.size())))
                    broken("it is not complete");
                packed -= in.size();
                stream.next_in = reinterpret_cast<unsigned char*>(in.data());
                stream.avail_in = static_cast<unsigned>(in.size());
            }
            stream.next_out = out.data();
            stream.avail_out = static_cast<unsigned>(out.size());
            state = inflate(&stream, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END) broken("it is damaged");
            add(all, {reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out});
        }
        return all;
    }

    static void add(Unpacked& all, std::string_view bytes) {
        all.size += bytes.size();
        all.crc = static_cast<std::uint32_t>(
            crc32(all.crc, reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<unsigned>(bytes.size())));
        all.tail += bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 64));
        if (all.tail.size() > 64) all.tail.erase(0, all.tail.size() - 64);
    }

    std::string name_;
    std::ifstream in_;
    std::map<std::string, Part> parts_{};
};

}  // namespace

void check_workbook(const Draft& draft, const std::vector<std::uint64_t>& rows) {
    Zip zip(draft);
    for (std::size_t i = 0; i < rows.size(); ++i)
        zip.check(fmt::format("xl/worksheets/sheet{}.xml", i + 1), rows[i], "</worksheet>");
    for (const auto& [part, where] : zip.parts())
        if (!part.starts_with("xl/worksheets/sheet")) zip.check(part, 1, {});
    zip.check("xl/workbook.xml", 1, "</workbook>");
    zip.check("xl/styles.xml", 1, "</styleSheet>");
}

}  // namespace repair::report
