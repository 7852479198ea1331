package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Calls;
import dev.exhook.broker.internal.wire.load.LoadCall.Client;
import dev.exhook.broker.internal.wire.load.RequestTemplate;
import java.util.ArrayList;
import java.util.List;

/** What is called next, and for which client. One thread's. */
final class Plan {
    private static final int STRIDE = 7_919;
    private static final int MOST_NUMBERS = 99_999_999;

    private final List<List<Kind>> jobs;
    private final List<Client> clients = new ArrayList<>();
    private final List<List<Client>> bySlot = new ArrayList<>();
    private final boolean newClients;
    private final Calls calls;
    private long turn;

    /**
     * A plan.
     *
     * @param jobs what is done in turn, each the calls of one client, one after the other
     * @param count how many clients there are; 0: a new one each time
     */
    Plan(List<List<Kind>> jobs, int count, Calls calls) {
        this.jobs = jobs;
        this.calls = calls;
        newClients = count == 0;
        for (int slot = 0; slot < calls.connections(); slot++) {
            bySlot.add(new ArrayList<>());
        }
        for (int number = 0; number < count || bySlot.stream().anyMatch(List::isEmpty); number++) {
            Client client = client(number);
            clients.add(client);
            bySlot.get(client.slot()).add(client);
        }
    }

    private Client client(long number) {
        return new Client(number, calls.connectionOf("bench-" + RequestTemplate.clientDigits(number)));
    }

    /** The calls of the next job. */
    List<Kind> next() {
        return jobs.get((int) (turn++ % jobs.size()));
    }

    long turn() {
        return turn;
    }

    /** Any client. */
    Client anyone() {
        return newClients ? client(turn % MOST_NUMBERS) : clients.get((int) (turn * STRIDE % clients.size()));
    }

    /** A client whose calls go over this connection; any one where each is new. */
    Client on(int slot) {
        List<Client> here = bySlot.get(slot);
        return newClients ? anyone() : here.get((int) (turn * STRIDE % here.size()));
    }
}
