#include "core/report/labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::report {
namespace {

struct Row {
    Label label;
    std::string_view russian;
    std::string_view english;
};

constexpr std::array rows{
    Row{Label::finance, "Финансы", "Finance"},
    Row{Label::masters, "Мастера", "Masters"},
    Row{Label::master_sheet, "Отчёт мастера", "Master's report"},
    Row{Label::orders, "Заявки", "Orders"},
    Row{Label::active, "В работе", "Active orders"},
    Row{Label::equipment_report, "Техника", "Equipment"},
    Row{Label::refusals, "Отказы", "Refusals"},

    Row{Label::summary, "Сводка", "Summary"},
    Row{Label::per_day, "По дням", "By day"},
    Row{Label::per_master, "По мастерам", "By master"},
    Row{Label::per_equipment, "По технике", "By equipment"},
    Row{Label::charts, "Графики", "Charts"},
    Row{Label::corrections, "Исправления прошлых периодов", "Corrections of earlier periods"},
    Row{Label::without_repair, "Без ремонта", "Without a repair"},
    Row{Label::period_before, "Период до этого", "Period before"},
    Row{Label::change, "Изменение", "Change"},
    Row{Label::reasons, "Причины", "Reasons"},
    Row{Label::by_whom, "Кто", "By whom"},
    Row{Label::list, "Список", "List"},
    Row{Label::closed_orders, "Завершённые заявки", "Closed orders"},
    Row{Label::open_orders, "Открытые заявки", "Open orders"},
    Row{Label::sign_here, "Подпись", "Signature"},

    Row{Label::closed, "Завершено", "Closed"},
    Row{Label::total, "Сумма", "Total"},
    Row{Label::materials, "Материалы", "Materials"},
    Row{Label::net, "Чистыми", "Net"},
    Row{Label::master_share, "К выплате", "To pay"},
    Row{Label::company_share, "К сдаче", "To hand in"},
    Row{Label::average, "Средний чек", "Average"},
    Row{Label::reviews, "Отзывы", "Reviews"},
    Row{Label::trips, "Выезды", "Trips"},
    Row{Label::assigned, "Назначено", "Assigned"},
    Row{Label::accepted, "Принято", "Accepted"},
    Row{Label::declined, "Отказался", "Declined"},
    Row{Label::refused, "Отклонено", "Refused"},
    Row{Label::no_repair, "Без ремонта", "No repair"},
    Row{Label::open_now, "Открыто сейчас", "Open now"},
    Row{Label::acceptance_time, "Время принятия", "Acceptance"},
    Row{Label::completion_time, "Время выполнения", "Completion"},
    Row{Label::median, "медиана", "median"},
    Row{Label::ninety, "90 %", "90 %"},
    Row{Label::intake, "Поступило", "Intake"},
    Row{Label::average_time, "Среднее время", "Average time"},
    Row{Label::overdue, "Просрочено", "Overdue"},
    Row{Label::count, "Количество", "Count"},
    Row{Label::all, "Итого", "All"},

    Row{Label::number, "№", "No"},
    Row{Label::day, "День", "Day"},
    Row{Label::master, "Мастер", "Master"},
    Row{Label::equipment, "Техника", "Equipment"},
    Row{Label::status, "Статус", "Status"},
    Row{Label::age, "В статусе", "In status"},
    Row{Label::late_with, "Просрочка", "Late with"},
    Row{Label::percent, "%", "%"},
    Row{Label::rule, "Правило", "Rule"},
    Row{Label::review, "Отзыв", "Review"},
    Row{Label::trip, "Выезд", "Trip"},
    Row{Label::reason, "Причина", "Reason"},
    Row{Label::by, "Кто", "By"},
    Row{Label::at, "Когда", "When"},
    Row{Label::was, "Было", "Was"},
    Row{Label::is, "Стало", "Is"},
    Row{Label::difference, "Разница", "Difference"},
    Row{Label::client, "Клиент", "Client"},
    Row{Label::phone, "Телефон", "Phone"},
    Row{Label::address, "Адрес", "Address"},
    Row{Label::complaint, "Жалоба", "Complaint"},
    Row{Label::notes, "Примечания", "Notes"},
    Row{Label::source, "Источник", "Source"},
    Row{Label::visit, "Визит", "Visit"},
    Row{Label::due, "Срок", "Due"},
    Row{Label::prepayment, "Предоплата", "Prepayment"},
    Row{Label::created_at, "Создана", "Created"},
    Row{Label::closed_at, "Завершена", "Closed at"},
    Row{Label::updated_at, "Изменена", "Updated"},
    Row{Label::creator, "Создал", "Created by"},
    Row{Label::warranty_of, "Гарантия по №", "Warranty of"},
    Row{Label::yes, "да", "yes"},
    Row{Label::nothing, "За этот период ничего нет", "Nothing in this period"},
    Row{Label::senior, "Старший мастер", "Senior master"},
    Row{Label::period, "Период", "Period"},
    Row{Label::made_at, "Составлено", "Made at"},
    Row{Label::due_what, "Чего ждут", "Waiting for"},
    Row{Label::others, "Остальные", "Others"},
    Row{Label::money_per_day, "Деньги по дням", "Money per day"},
    Row{Label::share_per_master, "Доли мастеров", "Share per master"},
    Row{Label::share, "Доля", "Share"},
    Row{Label::of_it_company, "из неё к сдаче", "of it to hand in"},
    Row{Label::work, "Работа", "Work"},
    Row{Label::money, "Деньги", "Money"},
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
