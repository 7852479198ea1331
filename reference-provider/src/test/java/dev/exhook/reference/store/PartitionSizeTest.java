package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionSizeTest {

    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-02-29T23:59:59.999Z, 2024-02-29, 2024-03-01",
        "WEEK, 2024-03-03T23:59:59.999Z, 2024-02-26, 2024-03-04",
        "WEEK, 2024-03-04T00:00:00Z, 2024-03-04, 2024-03-11",
        "MONTH, 2024-12-31T23:59:59Z, 2024-12-01, 2025-01-01"
    })
    void aPartitionSpansADayAWeekFromMondayOrAMonthInUtc(
            PartitionSize size, java.time.Instant time, LocalDate start, LocalDate end) {
        Partition partition = Partition.at(time.toEpochMilli(), size);
        assertThat(partition).isEqualTo(new Partition(start, end));
        assertThat(Partition.named(partition.name(), size)).isEqualTo(partition);
        assertThat(partition.next(size).start()).isEqualTo(end);
        assertThat(time.toEpochMilli()).isBetween(partition.startMillis(), partition.endMillis() - 1);
    }
}
