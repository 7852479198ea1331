package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.BenchText;
import dev.exhook.conformance.internal.bench.HookTimes;
import dev.exhook.conformance.internal.bench.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** The results of a load as one page that needs nothing else: tables, times over percentiles, and over time. */
public final class BenchPage {
    private static final double NINES = 4;
    private static final double PERCENT = 100;
    private static final int STEPS = 80;

    private final Markup page = new Markup();

    private BenchPage() {}

    /** The page; well-formed XML, too. */
    public static String text(List<BenchResult> results) {
        BenchPage bench = new BenchPage();
        bench.head(results.get(0).target());
        results.forEach(bench::result);
        return bench.page.close("main").close("body").close("html").line().toString();
    }

    private void head(String target) {
        page.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageFiles.policy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", "", "Load on " + target);
        page.open("style").own(PageFiles.STYLE).close("style").close("head").line();
        page.open("body").open("main").line();
    }

    private void result(BenchResult result) {
        page.open("section").element("h1", "", "Load on " + result.target()).line();
        page.element("p", "about", result.load()).line();
        BenchText.meaning(result).forEach(line -> page.element("p", "", line).line());
        table(result);
        Histogram all = result.measured().all().nanos();
        if (all.getTotalCount() > 0) {
            page.element("h2", "", "Times over percentiles").line();
            percentiles(all);
            page.element("h2", "", "Times over time").line();
            overTime(result.measured().seconds());
        }
        page.close("section").line();
    }

    private void table(BenchResult result) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Times by hook");
        page.open("table").open("thead").open("tr");
        for (String head : List.of("Hook", "Calls", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms", "Failed")) {
            page.open("th", "scope", "col").text(head).close("th");
        }
        page.close("tr").close("thead").open("tbody").line();
        result.measured().hooks().forEach(this::row);
        page.close("tbody").close("table").close("div").line();
    }

    private void row(HookTimes hook) {
        page.open("tr").element("td", "id", hook.hook());
        page.element("td", "number", BenchText.number(hook.calls()));
        for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
            page.element("td", "number", BenchText.millis(hook.nanos(), percentile));
        }
        page.element("td", "number", BenchText.failures(hook));
        page.close("tr").line();
    }

    /** Each nine of the percentile has the same room. */
    private void percentiles(Histogram nanos) {
        Plot plot = new Plot(page, "Percentiles", nanos.getMaxValue());
        List<Double> x = new ArrayList<>();
        List<Long> y = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            double nines = NINES * i / STEPS;
            x.add((double) i / STEPS);
            y.add(nanos.getValueAtPercentile(PERCENT - PERCENT / Math.pow(10, nines)));
        }
        plot.line(x, y, "");
        for (int nine = 0; nine <= NINES; nine++) {
            plot.label(
                    nine / NINES,
                    List.of("0", "90 %", "99 %", "99.9 %", "99.99 %").get(nine));
        }
        plot.close();
    }

    private void overTime(List<Second> seconds) {
        long last = seconds.stream().mapToLong(Second::number).max().orElse(0);
        long slowest = seconds.stream().mapToLong(Second::max).max().orElse(1);
        Plot plot = new Plot(page, "Each second: half of the calls, 99 of 100, and the slowest", slowest);
        List<Double> x = seconds.stream()
                .map(second -> last == 0 ? 0.5 : (double) second.number() / last)
                .toList();
        List<ToLongFunction<Second>> curves = List.of(Second::p50, Second::p99, Second::max);
        for (int i = 0; i < curves.size(); i++) {
            ToLongFunction<Second> curve = curves.get(i);
            plot.line(
                    x,
                    seconds.stream().map(curve::applyAsLong).toList(),
                    List.of("", "6 3", "2 3").get(i));
        }
        plot.label(0, "0 s");
        plot.label(1, last + " s");
        plot.close();
        page.element("p", "about", "Whole line: p50. Dashes: p99. Dots: the slowest.")
                .line();
    }
}
