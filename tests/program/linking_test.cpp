// What the program drags in when it starts, and how it is hardened: read from the file itself.
// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html

#include <catch2/catch.hpp>

#include <cstring>
#include <elf.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

/// An ELF file of 64 bits.
class Program {
public:
    explicit Program(const char* file) {
        bytes_.resize(std::filesystem::file_size(file));
        std::ifstream(file, std::ios::binary)
            .read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
        if (bytes_.size() < sizeof(Elf64_Ehdr) || bytes_.compare(0, SELFMAG, ELFMAG) != 0)
            throw std::runtime_error(std::string(file) + " is no ELF file");
    }

    [[nodiscard]] Elf64_Ehdr header() const { return at<Elf64_Ehdr>(0); }

    [[nodiscard]] std::vector<Elf64_Phdr> segments(Elf64_Word type) const {
        std::vector<Elf64_Phdr> found;
        for (std::size_t i = 0; i < header().e_phnum; ++i) {
            const auto one = at<Elf64_Phdr>(header().e_phoff + i * sizeof(Elf64_Phdr));
            if (one.p_type == type) found.push_back(one);
        }
        return found;
    }

    /// The values of this tag in the dynamic section.
    [[nodiscard]] std::vector<Elf64_Xword> dynamic(Elf64_Sxword tag) const {
        std::vector<Elf64_Xword> values;
        const auto section = segments(PT_DYNAMIC).at(0);
        for (auto place = section.p_offset; place < section.p_offset + section.p_filesz;
             place += sizeof(Elf64_Dyn)) {
            const auto entry = at<Elf64_Dyn>(place);
            if (entry.d_tag == DT_NULL) break;
            if (entry.d_tag == tag) values.push_back(entry.d_un.d_val);
        }
        return values;
    }

    [[nodiscard]] std::vector<std::string> libraries() const {
        const auto names = file_offset(dynamic(DT_STRTAB).at(0));
        std::vector<std::string> all;
        for (const auto name : dynamic(DT_NEEDED))
            all.emplace_back(bytes_.c_str() + names + name);
        return all;
    }

private:
    template <typename T>
    [[nodiscard]] T at(std::size_t offset) const {
        T value;
        if (offset + sizeof(T) > bytes_.size()) throw std::runtime_error("a short ELF file");
        std::memcpy(&value, bytes_.data() + offset, sizeof(T));
        return value;
    }

    [[nodiscard]] std::size_t file_offset(Elf64_Addr address) const {
        for (const auto& one : segments(PT_LOAD))
            if (address >= one.p_vaddr && address < one.p_vaddr + one.p_filesz)
                return address - one.p_vaddr + one.p_offset;
        throw std::runtime_error("an address in no segment");
    }

    std::string bytes_;
};

}  // namespace

TEST_CASE("repairctl loads no library that costs its start, or that it has no use for") {
    const auto libraries = Program(REPAIRCTL).libraries();
    CHECK_THAT(libraries, Catch::VectorContains(std::string("libsqlite3.so.0")));
    for (const auto& library : libraries)
        for (const std::string prefix : {"libcurl", "libcairo", "libxlsxwriter", "libsystemd",
                                         "libssl", "libcrypto", "libpango", "libfontconfig"})
            CHECK_THAT(library, !Catch::StartsWith(prefix));
}

TEST_CASE("repairctl is position independent, bound at start, and no data of it can be run") {
    const Program program(REPAIRCTL);
    CHECK(program.header().e_type == ET_DYN);
    CHECK(program.segments(PT_INTERP).size() == 1);
    CHECK(program.segments(PT_GNU_RELRO).size() == 1);
    const auto flags = program.dynamic(DT_FLAGS_1);
    REQUIRE(flags.size() == 1);
    CHECK((flags[0] & DF_1_NOW) != 0);
    CHECK((flags[0] & DF_1_PIE) != 0);
    const auto stack = program.segments(PT_GNU_STACK);
    REQUIRE(stack.size() == 1);
    CHECK((stack[0].p_flags & PF_X) == 0);
    for (const auto& segment : program.segments(PT_LOAD))
        CHECK((segment.p_flags & (PF_W | PF_X)) != (PF_W | PF_X));
    CHECK(program.dynamic(DT_RPATH).empty());
    CHECK(program.dynamic(DT_TEXTREL).empty());
}
