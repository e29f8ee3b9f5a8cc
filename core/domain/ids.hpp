#pragma once

#include <cstdint>

namespace repair::domain {

// Strong ids: a master's number is never taken for an order's. base::raw() gives the number.

enum class OrderId : std::int64_t {};
enum class MasterId : std::int64_t {};   ///< The office's own numbering: 1, 2, 3 …
enum class UserId : std::int64_t {};     ///< A person's Telegram id.
enum class ChatId : std::int64_t {};     ///< A Telegram chat; groups are negative.
enum class MessageId : std::int64_t {};  ///< A message's number within its Telegram chat.
enum class NoticeId : std::int64_t {};
enum class DialogueId : std::int64_t {};
enum class InviteId : std::int64_t {};

/// How many times a row was written; 1 for a new one. What `--if-version` compares.
using Version = std::int64_t;

}  // namespace repair::domain
