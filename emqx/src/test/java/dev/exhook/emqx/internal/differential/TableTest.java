package dev.exhook.emqx.internal.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table();

    @Test
    void itIsEmptyUntilSomethingWasRun() {
        assertThat(table.isEmpty()).isTrue();

        table.put("a", "5.8.9", "equal");

        assertThat(table.isEmpty()).isFalse();
    }

    @Test
    void scenariosAreRowsByNameAndVersionsAreColumnsAsTheyCame() {
        table.put("b", "5.8.9", "equal");
        table.put("a", "5.8.9", "skipped: why not");
        table.put("b", "5.10.3", "differs: x|y\nz");

        assertThat(table.markdown()).isEqualTo("""
                        | Scenario | 5.8.9 | 5.10.3 |
                        | --- | --- | --- |
                        | a | skipped: why not | - |
                        | b | equal | differs: x\\|y z |
                        """);
    }

    @Test
    void cellsAreCountedByHowTheyBegin() {
        table.put("a", "5.8.9", "equal");
        table.put("b", "5.8.9", "equal, but for when deliveries came");
        table.put("c", "5.8.9", "differs: x");

        assertThat(table.count("5.8.9", "equal")).isEqualTo(2);
        assertThat(table.count("5.10.3", "equal")).isZero();
    }
}
