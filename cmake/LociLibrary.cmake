# SPDX-License-Identifier: MIT
# The library: targets loci (shared, alias loci::loci) and loci_static, made
# from the objects of the rooms. Both stand in install(EXPORT) sets, so they
# take objects and outside libraries, never the rooms themselves.
add_library(loci SHARED)
add_library(loci_static STATIC)
add_library(loci::loci ALIAS loci)
add_library(loci::loci_static ALIAS loci_static)

loci_room_closure(rooms indexer query)
set(objects "")
foreach(room IN LISTS rooms)
    get_target_property(type loci_${room} TYPE)
    if(type STREQUAL "OBJECT_LIBRARY")
        list(APPEND objects $<TARGET_OBJECTS:loci_${room}>)
    endif()
endforeach()

# The archive holds one object that shows nothing but what loci.h declares: names that its files share among themselves
# must not meet those of the program that it is linked into.
set(static_object ${CMAKE_CURRENT_BINARY_DIR}/loci_static${CMAKE_C_OUTPUT_EXTENSION})
add_custom_command(OUTPUT ${static_object}
    COMMAND ${CMAKE_LINKER} -r -o ${static_object} ${objects}
    COMMAND ${CMAKE_OBJCOPY} --localize-hidden --wildcard --remove-section=.gnu.lto_* --remove-section=.gnu.debuglto_*
        ${static_object}
    DEPENDS ${objects}
    COMMENT "Linking loci_static into one object"
    COMMAND_EXPAND_LISTS
    VERBATIM)
set_source_files_properties(${static_object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
target_sources(loci PRIVATE ${objects})
target_sources(loci_static PRIVATE ${static_object})
set_target_properties(loci_static PROPERTIES LINKER_LANGUAGE C)

foreach(library loci loci_static)
    loci_target_defaults(${library})
    foreach(room IN LISTS rooms)
        get_target_property(links loci_${room} LOCI_LINKS)
        target_link_libraries(${library} PRIVATE ${links})
    endforeach()
    target_include_directories(${library} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    set_target_properties(${library} PROPERTIES OUTPUT_NAME loci)
endforeach()

set_target_properties(loci PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION 0
    EXPORT_NAME loci)
target_link_options(loci PRIVATE LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/loci.map)
set_target_properties(loci PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/loci.map)
if(NOT LOCI_SANITIZE)
    target_link_options(loci PRIVATE LINKER:--no-undefined)
endif()
