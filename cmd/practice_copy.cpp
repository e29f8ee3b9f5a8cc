#include "cmd/practice_copy.hpp"

#include "core/store/online_copy.hpp"

namespace repair::cmd {
namespace {

store::Database copied(store::Database& original, const std::filesystem::path& file) {
    store::OnlineCopy::make(original, file, 0600,
                            [](std::int64_t, std::int64_t) { base::HeldSignals::stop_if_any(); });
    auto copy = store::Database::open(file);
    store::OnlineCopy::use_wal(copy);
    return copy;
}

}  // namespace

PracticeCopy::PracticeCopy(store::Database& original)
    : scratch_(original.path(), "practice"),
      copy_(copied(original, scratch_.path() / "practice.db")) {}

}  // namespace repair::cmd
