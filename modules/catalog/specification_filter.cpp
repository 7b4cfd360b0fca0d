#include "specification_filter.hpp"

#include <boost/json/array.hpp>

#include "base/slug.hpp"
#include "food_labels.hpp"
#include "specification_units.hpp"

namespace scalemart::catalog {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// Takes the unit off the end of "0.5..1kg". False when it is none that is known.
bool take_unit(std::string_view& text, const UnitOfMeasure*& unit) {
    const auto end = text.find_last_of("0123456789.");
    if (end == std::string_view::npos) return false;
    const auto name = trimmed(text.substr(end + 1));
    text = trimmed(text.substr(0, end + 1));
    if (name.empty()) return true;
    unit = find_unit(name);
    return unit != nullptr;
}

bool read_number(std::string_view text, const UnitOfMeasure* unit, std::optional<std::int64_t>& to) {
    const auto number = schema::Thousandths::parse(trimmed(text));
    if (!number) return false;
    to = unit ? in_base_unit(*number, *unit) : number->count;
    return true;
}

bool read_range(std::string_view text, SpecificationFilter& filter) {
    const UnitOfMeasure* unit = nullptr;
    if (!take_unit(text, unit)) return false;
    const auto dots = text.find("..");
    const auto least = text.substr(0, dots);
    const auto most = text.substr(dots + 2);
    if (!least.empty() && !read_number(least, unit, filter.least)) return false;
    if (!most.empty() && !read_number(most, unit, filter.most)) return false;
    return filter.least || filter.most;
}

}  // namespace

std::optional<SpecificationFilter> SpecificationFilter::from_wire(std::string_view text,
                                                                  schema::Violation& why) {
    SpecificationFilter filter;
    filter.text = text;
    const auto colon = text.find(':');
    filter.key = text.substr(0, colon);
    const auto wanted =
        colon == std::string_view::npos ? std::string_view{} : trimmed(text.substr(colon + 1));
    if (!is_slug(filter.key) || wanted.empty() || text.size() > 400) {
        why.message = "must be key:value or key:min..max";
        return std::nullopt;
    }
    if (wanted.find("..") != std::string_view::npos) {
        if (read_range(wanted, filter)) return filter;
        why.message =
            "must be key:min..max with numbers and perhaps a unit (g, kg, lb, oz, ml, l, fl oz, mm, cm, m, "
            "in)";
        return std::nullopt;
    }
    filter.value = folded(wanted);
    const UnitOfMeasure* unit = nullptr;
    std::string_view number = wanted;
    if (take_unit(number, unit) && read_number(number, unit, filter.least)) filter.most = filter.least;
    return filter;
}

void SpecificationFilter::describe(boost::json::object& schema) {
    schema = {{"type", "string"},
              {"maxLength", 400},
              {"pattern", "^[a-z0-9-]+:.+$"},
              {"examples", boost::json::array{"variety:organic", "alcohol:5..8"}}};
}

}  // namespace scalemart::catalog
