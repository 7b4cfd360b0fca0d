# Compiler, warnings, sanitizers and compile-time economies that every target shares.

# g++ 12 miscompiles ordinary coroutines (docs/decisions/0001-clang-19.md), so only clang is accepted.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "ScaleMart builds with clang 19 or later; use the presets (cmake --preset dev).")
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # The sloppiness is what lets ccache work together with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow-uncaptured-local -Wno-missing-field-initializers
                    -Wno-missing-designated-field-initializers -Werror=return-type -Xclang -fno-pch-timestamp)
add_link_options(-fuse-ld=lld)
# One boost_asio.cpp and one boost_beast.cpp hold the implementation: saves seconds in every file that includes Asio.
add_compile_definitions(BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_BEAST_SEPARATE_COMPILATION
                        SPDLOG_COMPILED_LIB SPDLOG_SHARED_LIB SPDLOG_FMT_EXTERNAL)

set(SCALEMART_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")
if(SCALEMART_SANITIZE)
  add_compile_options(-fsanitize=${SCALEMART_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SCALEMART_SANITIZE})
endif()
option(SCALEMART_COVERAGE "Instrument for source coverage" OFF)
if(SCALEMART_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
