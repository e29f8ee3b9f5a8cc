#include "core/base/entropy.hpp"

#include "core/base/error.hpp"

#include <sys/random.h>

namespace repair::base {

Entropy system_entropy() {
    Entropy bytes{};
    // So few bytes come whole, or not at all.
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw Error(Errc::failed, "the system gives no random numbers");
    return bytes;
}

}  // namespace repair::base
