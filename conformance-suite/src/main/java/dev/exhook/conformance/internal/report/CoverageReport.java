package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The coverage of a run, as JSON and as a table of hooks and situations. */
final class CoverageReport {
    private static final Gson GSON = new Gson();

    private CoverageReport() {}

    static JsonObject json(Coverage coverage) {
        JsonObject json = new JsonObject();
        JsonArray hooks = new JsonArray();
        coverage.hooks().forEach(row -> hooks.add(json(row)));
        json.add("hooks", hooks);
        json.add("not_tried", GSON.toJsonTree(coverage.notTried()));
        return json;
    }

    private static JsonObject json(Coverage.OfHook row) {
        JsonObject json = new JsonObject();
        json.addProperty("hook", row.hook().hookName());
        json.addProperty("calls", row.calls());
        json.add("answers", GSON.toJsonTree(row.answers()));
        json.add("unseen", GSON.toJsonTree(row.unseen()));
        JsonArray situations = new JsonArray();
        for (Coverage.Situation situation : row.situations()) {
            JsonObject one = new JsonObject();
            one.addProperty("family", situation.family().code());
            one.addProperty("checked", situation.checked());
            one.add("unchecked", GSON.toJsonTree(situation.unchecked()));
            situations.add(one);
        }
        json.add("situations", situations);
        return json;
    }

    /** A table with a line for each hook; empty where nothing is known. */
    static String html(Coverage coverage) {
        if (coverage.hooks().isEmpty()) {
            return "";
        }
        List<Family> families = coverage.hooks().stream()
                .flatMap(row -> row.situations().stream())
                .map(Coverage.Situation::family)
                .distinct()
                .toList();
        StringBuilder html = new StringBuilder("<h2>What was exercised</h2>\n");
        html.append(
                        "<p class=\"about\">Of each family of rules those that call or judge the hook: how many were checked,")
                .append(" and of how many. What was not checked says why.</p>\n<table><thead><tr><th>Hook</th>");
        html.append("<th>Calls</th><th>Answers</th>");
        families.forEach(family -> html.append("<th title=\"")
                .append(HtmlText.of(family.title()))
                .append("\">")
                .append(HtmlText.of(family.code()))
                .append("</th>"));
        html.append("</tr></thead><tbody>\n");
        coverage.hooks().forEach(row -> html.append(line(row, families)));
        html.append("</tbody></table>\n");
        if (!coverage.notTried().isEmpty()) {
            html.append("<p class=\"about\">")
                    .append(HtmlText.of("Not tried: " + String.join(", ", coverage.notTried())))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private static String line(Coverage.OfHook row, List<Family> families) {
        String answers = row.answers().entrySet().stream()
                .map(answer -> answer.getKey() + " " + answer.getValue())
                .collect(Collectors.joining(", "));
        String never = row.unseen().isEmpty() ? "" : "; never " + String.join(", ", row.unseen());
        return "<tr><td class=\"id\">" + HtmlText.of(row.hook().hookName()) + "</td><td>" + row.calls() + "</td><td>"
                + HtmlText.of(answers + never) + "</td>"
                + families.stream().map(family -> cell(row, family)).collect(Collectors.joining())
                + "</tr>\n";
    }

    private static String cell(Coverage.OfHook row, Family family) {
        Optional<Coverage.Situation> situation = row.situations().stream()
                .filter(one -> one.family().equals(family))
                .findFirst();
        if (situation.isEmpty()) {
            return "<td></td>";
        }
        Coverage.Situation one = situation.get();
        String count = one.unchecked().isEmpty()
                ? String.valueOf(one.checked())
                : one.checked() + "/" + (one.checked() + one.unchecked().size());
        String why = one.unchecked().entrySet().stream()
                .map(rule -> rule.getKey() + ": " + rule.getValue())
                .collect(Collectors.joining("\n"));
        return why.isEmpty()
                ? "<td>" + count + "</td>"
                : "<td><details><summary>" + count + "</summary><div class=\"why\">" + HtmlText.of(why)
                        + "</div></details></td>";
    }
}
