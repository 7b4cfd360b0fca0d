#include <fmt/format.h>

#include "catalog/ensure_specification.hpp"
#include "catalog/upsert_category.hpp"
#include "demo_files.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

Categories load_categories(const Load& load) {
    constexpr std::string_view kFile = "categories.json";
    const auto data = decode_file<std::vector<DemoCategory>>(load.directory / kFile);
    DemoCount counted;
    const auto create = [&](db::Tx& tx) {
        counted = {};
        Categories categories;
        for (std::size_t i = 0; i < data.size(); ++i) {
            const std::string where = fmt::format("{}: /{}", kFile, i);
            catalog::CategoryDraft draft{
                data[i].slug,        data[i].name,
                data[i].description, catalog::ImageUrl{picture_url(data[i].image.value)},
                std::nullopt,        data[i].position};
            if (data[i].parent) {
                const auto parent = categories.find(data[i].parent->value);
                if (parent == categories.end())
                    refuse(where + "/parent", "no category of this slug stands before it");
                draft.parent = parent->second;
            }
            const auto outcome = must(
                catalog::upsert_category(tx, load.opened, draft, catalog::UpsertMode::create_only), where);
            count(counted, outcome.what == catalog::UpsertOutcome::What::created);
            categories.emplace(data[i].slug.value, outcome.category);
            if (!data[i].specifications) continue;
            for (const auto& [key, label, number, unit] : *data[i].specifications)
                std::ignore = must(catalog::ensure_specification(tx, load.opened, outcome.category,
                                                                 {key, label, number, unit}),
                                   where + "/specifications");
        }
        return categories;
    };
    auto categories = load.database.write_blocking(create);
    load.report.categories = counted;
    return categories;
}

}  // namespace scalemart::demo_shop
