#include "core/report/labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::report {
namespace {

struct LabelRow {
    Label label;
    std::string_view russian;
    std::string_view english;
};

constexpr std::array rows{
    LabelRow{Label::finance, "Финансы", "Finance"},
    LabelRow{Label::masters, "Мастера", "Masters"},
    LabelRow{Label::master_sheet, "Отчёт мастера", "Master's report"},
    LabelRow{Label::orders, "Заявки", "Orders"},
    LabelRow{Label::active, "В работе", "Active orders"},
    LabelRow{Label::equipment_report, "Техника", "Equipment"},
    LabelRow{Label::refusals, "Отказы", "Refusals"},

    LabelRow{Label::summary, "Сводка", "Summary"},
    LabelRow{Label::per_day, "По дням", "By day"},
    LabelRow{Label::per_master, "По мастерам", "By master"},
    LabelRow{Label::per_equipment, "По технике", "By equipment"},
    LabelRow{Label::charts, "Графики", "Charts"},
    LabelRow{Label::corrections, "Исправления прошлых периодов", "Corrections of earlier periods"},
    LabelRow{Label::without_repair, "Без ремонта", "Without a repair"},
    LabelRow{Label::period_before, "Период до этого", "Period before"},
    LabelRow{Label::change, "Изменение", "Change"},
    LabelRow{Label::reasons, "Причины", "Reasons"},
    LabelRow{Label::by_whom, "Кто", "By whom"},
    LabelRow{Label::list, "Список", "List"},
    LabelRow{Label::closed_orders, "Завершённые заявки", "Closed orders"},
    LabelRow{Label::open_orders, "Открытые заявки", "Open orders"},
    LabelRow{Label::sign_here, "Подпись", "Signature"},

    LabelRow{Label::closed, "Завершено", "Closed"},
    LabelRow{Label::total, "Сумма", "Total"},
    LabelRow{Label::materials, "Материалы", "Materials"},
    LabelRow{Label::net, "Чистыми", "Net"},
    LabelRow{Label::master_share, "К выплате", "To pay"},
    LabelRow{Label::company_share, "К сдаче", "To hand in"},
    LabelRow{Label::average, "Средний чек", "Average"},
    LabelRow{Label::reviews, "Отзывы", "Reviews"},
    LabelRow{Label::trips, "Выезды", "Trips"},
    LabelRow{Label::assigned, "Назначено", "Assigned"},
    LabelRow{Label::accepted, "Принято", "Accepted"},
    LabelRow{Label::declined, "Отказался", "Declined"},
    LabelRow{Label::refused, "Отклонено", "Refused"},
    LabelRow{Label::no_repair, "Без ремонта", "No repair"},
    LabelRow{Label::open_now, "Открыто сейчас", "Open now"},
    LabelRow{Label::acceptance_time, "Время принятия", "Acceptance"},
    LabelRow{Label::completion_time, "Время выполнения", "Completion"},
    LabelRow{Label::median, "медиана", "median"},
    LabelRow{Label::ninety, "90 %", "90 %"},
    LabelRow{Label::intake, "Поступило", "Intake"},
    LabelRow{Label::average_time, "Среднее время", "Average time"},
    LabelRow{Label::overdue, "Просрочено", "Overdue"},
    LabelRow{Label::count, "Количество", "Count"},
    LabelRow{Label::all, "Итого", "All"},

    LabelRow{Label::number, "№", "No"},
    LabelRow{Label::day, "День", "Day"},
    LabelRow{Label::master, "Мастер", "Master"},
    LabelRow{Label::equipment, "Техника", "Equipment"},
    LabelRow{Label::status, "Статус", "Status"},
    LabelRow{Label::age, "В статусе", "In status"},
    LabelRow{Label::late_with, "Просрочка", "Late with"},
    LabelRow{Label::percent, "%", "%"},
    LabelRow{Label::rule, "Правило", "Rule"},
    LabelRow{Label::review, "Отзыв", "Review"},
    LabelRow{Label::trip, "Выезд", "Trip"},
    LabelRow{Label::reason, "Причина", "Reason"},
    LabelRow{Label::by, "Кто", "By"},
    LabelRow{Label::at, "Когда", "When"},
    LabelRow{Label::was, "Было", "Was"},
    LabelRow{Label::is, "Стало", "Is"},
    LabelRow{Label::difference, "Разница", "Difference"},
    LabelRow{Label::client, "Клиент", "Client"},
    LabelRow{Label::phone, "Телефон", "Phone"},
    LabelRow{Label::address, "Адрес", "Address"},
    LabelRow{Label::complaint, "Жалоба", "Complaint"},
    LabelRow{Label::notes, "Примечания", "Notes"},
    LabelRow{Label::source, "Источник", "Source"},
    LabelRow{Label::visit, "Визит", "Visit"},
    LabelRow{Label::due, "Срок", "Due"},
    LabelRow{Label::prepayment, "Предоплата", "Prepayment"},
    LabelRow{Label::created_at, "Создана", "Created"},
    LabelRow{Label::closed_at, "Завершена", "Closed at"},
    LabelRow{Label::updated_at, "Изменена", "Updated"},
    LabelRow{Label::creator, "Создал", "Created by"},
    LabelRow{Label::warranty_of, "Гарантия по №", "Warranty of"},
    LabelRow{Label::yes, "да", "yes"},
    LabelRow{Label::nothing, "За этот период ничего нет", "Nothing in this period"},
    LabelRow{Label::senior, "Старший мастер", "Senior master"},
    LabelRow{Label::period, "Период", "Period"},
    LabelRow{Label::made_at, "Составлено", "Made at"},
    LabelRow{Label::due_what, "Чего ждут", "Waiting for"},
    LabelRow{Label::others, "Остальные", "Others"},
    LabelRow{Label::money_per_day, "Деньги по дням", "Money per day"},
    LabelRow{Label::share_per_master, "Доли мастеров", "Share per master"},
    LabelRow{Label::share, "Доля", "Share"},
    LabelRow{Label::of_it_company, "из неё к сдаче", "of it to hand in"},
    LabelRow{Label::work, "Работа", "Work"},
    LabelRow{Label::money, "Деньги", "Money"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (static_cast<std::size_t>(rows.at(i).label) != i) return false;
    return true;
}
static_assert(in_order(), "one row for each label, in its order");

std::string_view in(Language language, std::string_view russian, std::string_view english) {
    return language == Language::russian ? russian : english;
}

std::string_view russian_orders(std::int64_t count) {
    const auto tens = count % 100;
    const auto ones = count % 10;
    if (tens >= 11 && tens <= 14) return "заявок";
    if (ones == 1) return "заявка";
    return ones >= 2 && ones <= 4 ? "заявки" : "заявок";
}

}  // namespace

std::string_view label(Label label, Language language) {
    const auto& row = rows.at(static_cast<std::size_t>(label));
    return in(language, row.russian, row.english);
}

std::string_view label(domain::Status status, Language language) {
    using domain::Status;
    switch (status) {
        case Status::fresh: return in(language, "Новая", "New");
        case Status::assigned: return in(language, "Назначена", "Assigned");
        case Status::accepted: return in(language, "Принята", "Accepted");
        case Status::onsite: return in(language, "На объекте", "On site");
        case Status::long_repair: return in(language, "Длительный ремонт", "Long repair");
        case Status::closed: return in(language, "Завершена", "Closed");
        case Status::refused: return in(language, "Отклонена", "Refused");
    }
    return {};
}

std::string_view label(domain::RateScope rule, Language language) {
    using domain::RateScope;
    switch (rule) {
        case RateScope::standard: return in(language, "общее", "default");
        case RateScope::equipment: return in(language, "по технике", "by equipment");
        case RateScope::company_cost: return in(language, "за счёт компании", "company's cost");
    }
    return {};
}

std::string_view label(domain::Overdue late, Language language) {
    return late == domain::Overdue::visit ? in(language, "визит", "visit")
                                          : in(language, "статус", "status");
}

std::string shown(std::chrono::seconds duration, Language language) {
    using namespace std::chrono;
    const auto d = floor<days>(duration).count();
    const auto h = (floor<hours>(duration) % 24).count();
    const auto m = (floor<minutes>(duration) % 60).count();
    const auto hour = in(language, "ч", "h");
    const auto minute = in(language, "мин", "min");
    if (d > 0) return fmt::format("{} {} {} {}", d, in(language, "дн", "d"), h, hour);
    if (h > 0) return fmt::format("{} {} {:02} {}", h, hour, m, minute);
    return m > 0 ? fmt::format("{} {}", m, minute) : fmt::format("< 1 {}", minute);
}

std::string orders_counted(std::int64_t count, Language language) {
    if (language == Language::russian) return fmt::format("{} {}", count, russian_orders(count));
    return fmt::format("{} {}", count, count == 1 ? "order" : "orders");
}

std::string change_shown(std::int64_t was, std::int64_t is) {
    if (was == 0) return is == 0 ? "0 %" : "—";
    const auto more = is - was;
    const auto base = was < 0 ? -was : was;
    const auto size = more < 0 ? -more : more;
    // In parts, because hundred times a sum of money may not fit.
    const auto percent = size / base * 100 + (size % base * 100 + base / 2) / base;
    if (percent == 0) return "0 %";
    return fmt::format("{}{} %", more < 0 ? "−" : "+", percent);
}

}  // namespace repair::report
