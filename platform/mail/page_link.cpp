#include "page_link.hpp"

namespace scalemart::mail {

std::string link_to(std::string_view public_url, std::string_view path) {
    while (public_url.ends_with('/')) public_url.remove_suffix(1);
    return std::string{public_url} + std::string{path};
}

}  // namespace scalemart::mail
