#pragma once
// Handlers of the definitions of specifications. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::catalog {

struct ListSpecifications;
struct CreateSpecification;
struct ChangeSpecification;
struct SpecificationById;
struct SpecificationDefinitionView;
struct SpecificationListV1;
struct SpecificationListV2;

class SpecificationController {
 public:
    explicit SpecificationController(db::Database& database) : database_(database) {}

    Task<http::Reply<SpecificationListV1>> list_v1(http::Context& context, ListSpecifications in);
    Task<http::Reply<SpecificationListV2>> list_v2(http::Context& context, ListSpecifications in);
    Task<http::Reply<SpecificationDefinitionView>> create(http::Context& context, CreateSpecification in);
    Task<http::Reply<SpecificationDefinitionView>> change(http::Context& context, ChangeSpecification in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, SpecificationById in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::catalog
