package dev.exhook.proto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of the wire contract from the test resources: tab-separated, {@code #} comments, a line of column names. */
record ContractTable(List<Map<String, String>> rows) {

    static ContractTable read(String name) {
        try (InputStream in = ContractTable.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            List<String[]> lines = text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            return new ContractTable(lines.stream()
                    .skip(1)
                    .map(cells -> row(lines.get(0), cells))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] columns, String[] cells) {
        return IntStream.range(0, columns.length)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> columns[i], i -> cells[i]));
    }

    /** The rows that the version has. */
    ContractTable in(ProtocolVersion version) {
        String column = version.name().toLowerCase(Locale.ROOT);
        return new ContractTable(
                rows.stream().filter(row -> "x".equals(row.get(column))).toList());
    }

    /** These columns of every row, with a space between. */
    List<String> columns(String... names) {
        return rows.stream()
                .map(row -> Arrays.stream(names).map(row::get).collect(Collectors.joining(" ")))
                .toList();
    }
}
