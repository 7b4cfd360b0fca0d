#include "entity_tag.hpp"

#include "base/id.hpp"

namespace scalemart::http {

std::string entity_tag_of(std::string_view body) {
    return '"' + Uuid::from_name(body).to_base32() + '"';
}

std::string gzip_entity_tag(std::string_view tag) {
    std::string other{tag};
    if (other.ends_with('"')) other.insert(other.size() - 1, "-gz");
    return other;
}

bool names_entity_tag(std::string_view if_none_match, std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.empty()) return false;
    if (if_none_match == "*") return true;
    // A tag is quoted and holds no quote, so finding it quotes and all is finding a list member.
    return if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace scalemart::http
