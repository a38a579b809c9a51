# A library that is free of LLVM and MLIR: npc_library(NAME SOURCES... [LINK target...]).
# Every .cpp of the directory must be listed, so that none is forgotten.
function(npc_library name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  npc_check_all_listed(${ARG_UNPARSED_ARGUMENTS})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wno-unused-parameter -ffp-contract=off)
  target_link_libraries(${name} PUBLIC ${ARG_LINK})
endfunction()

# A library that uses MLIR: npc_mlir_library(NAME SOURCES... [MLIR lib...] [LINK target...] [DEPENDS target...]).
# MLIR names go through MLIR, so that the dylib and the archives never mix.
function(npc_mlir_library name)
  cmake_parse_arguments(ARG "" "" "MLIR;LINK;DEPENDS" ${ARGN})
  npc_check_all_listed(${ARG_UNPARSED_ARGUMENTS})
  add_mlir_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS} EXCLUDE_FROM_LIBMLIR DISABLE_INSTALL
    DEPENDS ${ARG_DEPENDS})
  mlir_target_link_libraries(${name} PUBLIC ${ARG_MLIR})
  target_link_libraries(${name} PUBLIC ${ARG_LINK})
endfunction()

function(npc_check_all_listed)
  file(GLOB present RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *.cpp)
  foreach(source IN LISTS present)
    if(NOT source IN_LIST ARGN)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${source} is in no library; list it or delete it")
    endif()
  endforeach()
endfunction()

# Adds every sub-folder that has a CMakeLists.txt, in alphabetical order.
function(npc_add_subdirectories)
  file(GLOB folders RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS */CMakeLists.txt)
  foreach(folder IN LISTS folders)
    get_filename_component(folder ${folder} DIRECTORY)
    add_subdirectory(${folder})
  endforeach()
endfunction()

# A tool that uses MLIR, of the one source NAME.cpp: npc_mlir_tool(NAME target... [MLIR lib...]).
function(npc_mlir_tool name)
  # Not ARG: add_llvm_executable is a macro and takes that prefix for itself.
  cmake_parse_arguments(TOOL "" "" "MLIR" ${ARGN})
  add_llvm_executable(${name} ${name}.cpp)
  llvm_update_compile_flags(${name})
  mlir_target_link_libraries(${name} PRIVATE MLIRIR ${TOOL_MLIR})
  target_link_libraries(${name} PRIVATE ${TOOL_UNPARSED_ARGUMENTS})
endfunction()
