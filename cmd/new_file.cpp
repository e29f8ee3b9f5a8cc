#include "cmd/new_file.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::size_t buffer_size = 65'536;

std::filesystem::path draft_of(const std::filesystem::path& place) {
    return fmt::format("{}.{}.tmp", place.string(), ::getpid());
}

}  // namespace

NewFile::NewFile(std::filesystem::path place, unsigned mode, Existing existing)
    : place_(std::move(place)),
      existing_(existing),
      draft_(base::File::create(draft_of(place_), mode, place_)) {}

NewFile::~NewFile() {
    if (!kept_) ::unlink(draft_.name().c_str());
}

void NewFile::keep() {
    draft_.sync();
    if (existing_ == Existing::replaced)
        base::rename_over(draft_.name(), place_);
    else
        base::rename_new(draft_.name(), place_);
    kept_ = true;
}

FileStream::FileStream(base::File& file) : std::ostream(nullptr), buffer_(file) {
    rdbuf(&buffer_);
    // What the buffer throws reaches whoever prints.
    exceptions(std::ios::badbit);
}

void FileStream::finish() {
    buffer_.drain();
}

FileStream::Buffer::Buffer(base::File& file) : file_(file), bytes_(buffer_size, '\0') {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
}

FileStream::Buffer::int_type FileStream::Buffer::overflow(int_type c) {
    drain();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        *pptr() = traits_type::to_char_type(c);
        pbump(1);
    }
    return traits_type::not_eof(c);
}

void FileStream::Buffer::drain() {
    const std::string_view text(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(bytes_.data(), bytes_.data() + bytes_.size());
    file_.write(text);
}

void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode,
                    Existing existing) {
    NewFile written(file, mode, existing);
    written.draft().write(text);
    written.keep();
}

}  // namespace repair::cmd
