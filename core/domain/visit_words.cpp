#include "core/domain/visit_words.hpp"

#include "core/domain/visit_tokens.hpp"

#include <array>

namespace repair::domain::grammar {
namespace {

template <typename Meaning>
struct Row {
    std::string_view words;
    Meaning meaning;
};

template <typename Meaning, std::size_t size>
std::optional<Meaning> find(const std::array<Row<Meaning>, size>& rows, std::string_view word) {
    for (const auto& row : rows)
        if (is_one_of(row.words, word)) return row.meaning;
    return std::nullopt;
}

constexpr std::array<Row<int>, 5> day_offsets{{
    {"позавчера", -2},
    {"вчера yesterday", -1},
    {"сегодня сегодняшний today", 0},
    {"завтра завтрашний tomorrow tmrw", 1},
    {"послезавтра overmorrow", 2},
}};

constexpr std::array<Row<std::chrono::weekday>, 7> weekdays{{
    {"понедельник понедельника понедельнику пн пнд monday mon", std::chrono::Monday},
    {"вторник вторника вторнику вт втр tuesday tues tue", std::chrono::Tuesday},
    {"среда среду среды среде ср wednesday wed", std::chrono::Wednesday},
    {"четверг четверга четвергу чт чтв thursday thurs thur thu", std::chrono::Thursday},
    {"пятница пятницу пятницы пятнице пт птн friday fri", std::chrono::Friday},
    {"суббота субботу субботы субботе сб суб saturday sat", std::chrono::Saturday},
    {"воскресенье воскресение воскресенья воскресенью вс вск воскр sunday sun",
     std::chrono::Sunday},
}};

constexpr std::array<Row<std::chrono::month>, 12> months{{
    {"январь января янв january jan", std::chrono::January},
    {"февраль февраля фев февр february feb", std::chrono::February},
    {"март марта мар march mar", std::chrono::March},
    {"апрель апреля апр april apr", std::chrono::April},
    {"май мая may", std::chrono::May},
    {"июнь июня июн june jun", std::chrono::June},
    {"июль июля июл july jul", std::chrono::July},
    {"август августа авг august aug", std::chrono::August},
    {"сентябрь сентября сен сент september sept sep", std::chrono::September},
    {"октябрь октября окт october oct", std::chrono::October},
    {"ноябрь ноября ноя нояб november nov", std::chrono::November},
    {"декабрь декабря дек december dec", std::chrono::December},
}};

constexpr std::array<Row<int>, 12> numbers{{
    {"один одну одного одной one a an", 1},
    {"два две двух two", 2},
    {"три трех three", 3},
    {"четыре четырех four", 4},
    {"пять пяти five", 5},
    {"шесть шести six", 6},
    {"семь семи seven", 7},
    {"восемь восьми eight", 8},
    {"девять девяти nine", 9},
    {"десять десяти ten", 10},
    {"одиннадцать одиннадцати eleven", 11},
    {"двенадцать двенадцати twelve", 12},
}};

constexpr std::array<Row<Unit>, 5> units{{
    {"минута минуту минуты минут мин м minute minutes min mins", Unit::minute},
    {"час часа часов часик часика ч hour hours hr hrs h", Unit::hour},
    {"день дня дней дн day days", Unit::day},
    {"неделя неделю недели недель нед week weeks", Unit::week},
    {"месяц месяца месяцев мес month months", Unit::month},
}};

constexpr std::array<Row<DayPart>, 4> whens{{
    {"утром", DayPart::morning},
    {"днем", DayPart::afternoon},
    {"вечером tonight", DayPart::evening},
    {"ночью", DayPart::night},
}};

constexpr std::array<Row<DayPart>, 4> nouns{{
    {"утро утра утру morning", DayPart::morning},
    {"день afternoon", DayPart::afternoon},
    {"вечер вечера вечеру evening", DayPart::evening},
    {"ночь ночи night", DayPart::night},
}};

constexpr std::array<Row<DayPart>, 6> after_hours{{
    {"утра", DayPart::morning},
    {"дня", DayPart::afternoon},
    {"вечера", DayPart::evening},
    {"ночи", DayPart::night},
    {"am", DayPart::am},
    {"pm", DayPart::pm},
}};

}  // namespace

std::optional<int> day_offset_named(std::string_view word) {
    return find(day_offsets, word);
}

std::optional<std::chrono::weekday> weekday_named(std::string_view word) {
    return find(weekdays, word);
}

std::optional<std::chrono::month> month_named(std::string_view word) {
    return find(months, word);
}

std::optional<int> number_named(std::string_view word) {
    return find(numbers, word);
}

std::optional<Unit> unit_named(std::string_view word) {
    return find(units, word);
}

std::optional<DayPart> part_when(std::string_view word) {
    return find(whens, word);
}

std::optional<DayPart> part_noun(std::string_view word) {
    return find(nouns, word);
}

std::optional<DayPart> part_after_hour(std::string_view word) {
    return find(after_hours, word);
}

}  // namespace repair::domain::grammar
