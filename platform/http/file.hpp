#pragma once
// An answer that is a file: its bytes, or a stream that makes them. A value.

#include <memory>
#include <string>

#include "http/body_stream.hpp"

namespace scalemart::http {

struct File {
    std::string content_type;  ///< with its charset, where it is text
    std::string name;          ///< under which a browser saves it: letters, digits, '.', '-' and '_'
    bool inlined = false;      ///< to be looked at, not saved
    std::string body;          ///< either this
    std::shared_ptr<BodyStream> stream;  ///< or this
};

}  // namespace scalemart::http
