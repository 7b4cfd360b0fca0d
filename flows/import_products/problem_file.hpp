#pragma once
// All problems of a run as CSV. Owned by the import; one thread at a time. Throws std::runtime_error when the
// file cannot be written.

#include <filesystem>
#include <fstream>
#include <span>

#include "problem.hpp"

namespace scalemart::import_products {

class ProblemFile {
 public:
    /// Starts anew, or, for a run that is continued, keeps what an earlier process wrote about lines up to
    /// `keep_until`.
    ProblemFile(std::filesystem::path path, std::uint64_t keep_until);

    /// Written through at once. Until settle() is called, another call replaces what this one wrote: a
    /// transaction that is run a second time reports a second time.
    void write(std::span<const Problem> problems);
    void settle();

 private:
    void keep_earlier(std::uint64_t until);

    std::filesystem::path path_;
    std::fstream out_;
    std::uintmax_t settled_ = 0;  ///< size of the part that stays
    bool unsettled_ = false;
};

}  // namespace scalemart::import_products
