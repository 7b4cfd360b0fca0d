#pragma once
// Which columns of a file's header say what about a product. Made once, then read only; any thread.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "map_syntax.hpp"

namespace scalemart::import_products {

struct SourceColumn {
    std::size_t index = 0;
    std::string name;
    std::string separator;
};

/// Where a field comes from: nowhere, a constant, or columns.
struct FieldSource {
    std::optional<std::string> constant;
    std::vector<SourceColumn> columns;

    [[nodiscard]] bool mapped() const { return constant || !columns.empty(); }
};

class ColumnMap {
 public:
    [[nodiscard]] const FieldSource& operator[](Field field) const {
        return sources_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] FieldSource& operator[](Field field) { return sources_[static_cast<std::size_t>(field)]; }
    [[nodiscard]] std::size_t width() const { return width_; }
    void set_width(std::size_t columns) { width_ = columns; }

    /// The same text for maps that read a file alike.
    [[nodiscard]] std::string canonical() const;

 private:
    std::array<FieldSource, kFieldNames.size()> sources_;
    std::size_t width_ = 0;
};

/// Maps as the texts say; columns whose names equal ours are mapped by themselves when no text names a
/// column. One error with every mistake: import_map_invalid.
[[nodiscard]] Result<ColumnMap> map_columns(const std::vector<std::string>& texts,
                                            std::span<const std::string_view> header);

}  // namespace scalemart::import_products
