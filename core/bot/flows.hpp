#pragma once

#include "core/bot/flow.hpp"

/// The dialogues, one file each in core/bot/flows/. flow_table.cpp lists them for the engine.
namespace repair::bot::flows {

extern const Flow assign;
extern const Flow close;
extern const Flow comment;
extern const Flow correct;
extern const Flow create;
extern const Flow decline;
extern const Flow edit;
extern const Flow long_repair;
extern const Flow refuse;
extern const Flow remove;
extern const Flow reopen;
extern const Flow reschedule;
extern const Flow restore;
extern const Flow search;
extern const Flow unassign;

}  // namespace repair::bot::flows
