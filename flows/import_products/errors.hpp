#pragma once
// What an import as a whole can refuse. Single rows never stop it: they are reported (problem.hpp).

#include "base/result.hpp"

namespace scalemart::import_products::errors {

inline constexpr ErrorCode file_unreadable{"import_file_unreadable", ErrorKind::malformed,
                                           "The file cannot be read"};
inline constexpr ErrorCode header_invalid{"import_header_invalid", ErrorKind::malformed,
                                          "The file's header makes no sense"};
inline constexpr ErrorCode map_invalid{"import_map_invalid", ErrorKind::invalid,
                                       "The columns cannot be mapped"};
inline constexpr ErrorCode options_invalid{"import_options_invalid", ErrorKind::invalid,
                                           "The options make no sense"};
inline constexpr ErrorCode run_taken{"import_run_taken", ErrorKind::conflict,
                                     "Another process is importing this file"};

}  // namespace scalemart::import_products::errors
