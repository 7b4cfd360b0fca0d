# scalemart_library(): one folder = one target = one include root.
#
#   scalemart_library(cart
#     LAYER  module                       platform | driver | module | flow | app | test
#     PUBLIC cart.hpp errors.hpp          headers that others may include, as "cart/cart.hpp"
#     USES   base db catalog              every ScaleMart target whose headers this one includes
#     LINKS  dependency::fmt              third-party targets
#     TEST_USES db_testing                further targets that only the tests include
#     TEST_LINKS dependency::rapidcheck)  further libraries that only the tests link
#
# Only the PUBLIC headers are put (as links) into the target's include root, and a target sees the roots of exactly what
# it USES. So an undeclared dependency, or a private header of a neighbour, is "file not found". Sources are all *.cpp of
# the folder; *_test.cpp go into one test program; migrations/*.sql are embedded and published as <name>/migrations.hpp.

set(SCALEMART_RANK_platform 0)
set(SCALEMART_RANK_driver 1)
set(SCALEMART_RANK_module 1)
set(SCALEMART_RANK_flow 2)
set(SCALEMART_RANK_app 3)
set(SCALEMART_RANK_test 4)

function(scalemart_library name)
  cmake_parse_arguments(ARG "" "LAYER" "PUBLIC;USES;LINKS;TEST_USES;TEST_LINKS" ${ARGN})
  scalemart_check_layers(${name} ${ARG_LAYER} "${ARG_USES}")

  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root}/${name})
  file(GLOB stale ${root}/${name}/*)
  foreach(path IN LISTS stale)
    get_filename_component(header ${path} NAME)
    if(NOT header IN_LIST ARG_PUBLIC AND NOT header STREQUAL "migrations.hpp")
      file(REMOVE ${path})
    endif()
  endforeach()
  foreach(header IN LISTS ARG_PUBLIC)
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${header} ${root}/${name}/${header} SYMBOLIC)
  endforeach()
  scalemart_embed_migrations(${name} ${root})

  if(NOT sources)
    message(FATAL_ERROR "${name}: no sources")
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES SCALEMART_LAYER ${ARG_LAYER} SCALEMART_ROOT ${root})
  scalemart_common(${name} "${ARG_USES}")
  target_include_directories(${name} PRIVATE ${root})
  target_link_libraries(${name} PUBLIC ${ARG_USES} ${ARG_LINKS} dependency::fmt dependency::threads)

  if(tests)
    add_executable(${name}_test ${tests})
    set(test_uses ${ARG_USES} ${ARG_TEST_USES})
    scalemart_common(${name}_test "${test_uses}")
    target_include_directories(${name}_test PRIVATE ${root})
    target_link_libraries(${name}_test PRIVATE ${name} ${ARG_TEST_USES} ${ARG_TEST_LINKS} GTest::gmock GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  endif()
endfunction()

# An executable of the project's own (the binary, an end-to-end test, a benchmark).
function(scalemart_executable name)
  cmake_parse_arguments(ARG "" "LAYER" "SOURCES;USES;LINKS" ${ARGN})
  scalemart_check_layers(${name} ${ARG_LAYER} "${ARG_USES}")
  add_executable(${name} ${ARG_SOURCES})
  scalemart_common(${name} "${ARG_USES}")
  target_link_libraries(${name} PRIVATE ${ARG_USES} ${ARG_LINKS} dependency::fmt)
endfunction()

function(scalemart_check_layers name layer uses)
  if(NOT DEFINED SCALEMART_RANK_${layer})
    message(FATAL_ERROR "${name}: unknown LAYER '${layer}'")
  endif()
  foreach(used IN LISTS uses)
    if(NOT TARGET ${used})
      message(FATAL_ERROR "${name} USES ${used}, which does not exist (yet): lower layers come first, cycles are impossible.")
    endif()
    get_target_property(used_layer ${used} SCALEMART_LAYER)
    if(SCALEMART_RANK_${used_layer} GREATER SCALEMART_RANK_${layer})
      message(FATAL_ERROR "Layering: ${layer} '${name}' must not use ${used_layer} '${used}'.")
    endif()
    if(used_layer STREQUAL "driver" AND (layer STREQUAL "module" OR layer STREQUAL "flow"))
      message(FATAL_ERROR "Layering: ${layer} '${name}' must not know the driver '${used}'; only apps and tests may.")
    endif()
  endforeach()
endfunction()

function(scalemart_common name uses)
  list(REMOVE_ITEM uses "")
  foreach(used IN LISTS uses)
    get_target_property(used_root ${used} SCALEMART_ROOT)
    target_include_directories(${name} PRIVATE ${used_root})
  endforeach()
  if(TARGET precompiled)
    target_precompile_headers(${name} REUSE_FROM precompiled)
    target_link_libraries(${name} PRIVATE dependency::fmt)
  endif()
endfunction()

function(scalemart_embed_migrations name root)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/migrations/*.sql)
  if(NOT migrations)
    return()
  endif()
  list(SORT migrations)
  set(entries "")
  foreach(path IN LISTS migrations)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    get_filename_component(file ${path} NAME)
    if(NOT file MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)(\\.(sqlite|postgres))?\\.sql$")
      message(FATAL_ERROR "${path}: name migrations NNNN_what.sql, NNNN_what.sqlite.sql or NNNN_what.postgres.sql")
    endif()
    set(number ${CMAKE_MATCH_1})
    set(what ${CMAKE_MATCH_2})
    set(engine "${CMAKE_MATCH_4}")
    math(EXPR version "${number} + 0" OUTPUT_FORMAT DECIMAL)
    file(READ ${path} text)
    string(APPEND entries "        {${version}, \"${what}\", \"${engine}\", R\"__sql(${text})__sql\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${root}/${name}/migrations.hpp @ONLY CONTENT
"#pragma once
// Generated from the files in migrations/.
#include \"db/migration.hpp\"
namespace scalemart::@name@ {
db::ModuleMigrations migrations();
}
")
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${name}_migrations.cpp)
  # file(CONFIGURE) would read the SQL's own @ and ; so the text is written as it is, and only when it changed.
  set(text "#include \"${name}/migrations.hpp\"
namespace scalemart::${name} {
db::ModuleMigrations migrations() {
    return {\"${name}\", {
${entries}    }};
}
}
")
  set(current "")
  if(EXISTS ${generated})
    file(READ ${generated} current)
  endif()
  if(NOT current STREQUAL text)
    file(WRITE ${generated} "${text}")
  endif()
  set(sources ${sources} ${generated} PARENT_SCOPE)
endfunction()
