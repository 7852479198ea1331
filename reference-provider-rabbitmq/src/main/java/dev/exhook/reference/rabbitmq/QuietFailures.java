package dev.exhook.reference.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;

/** Who writes gets the failure of a connection too, and says it once in an outage; the library would each time. */
final class QuietFailures extends ForgivingExceptionHandler {
    private static final System.Logger LOG = System.getLogger(QuietFailures.class.getName());

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "a connection to RabbitMQ failed: " + failure.getMessage());
    }
}
