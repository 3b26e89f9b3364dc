package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.processor.idempotent.NoMessageIdException;
import org.apache.camel.spi.IdempotentRepository;

/**
 * {@code idempotentConsumer} with a repository that remembers at once: its steps are for rows that it does not know.
 *
 * @param key what makes two rows the same
 */
record IdempotentStep(Expression key, IdempotentRepository repository, RowStep steps) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        String text = key.evaluate(exchange, String.class);
        if (text == null) {
            throw new NoMessageIdException(exchange, key);
        }
        if (repository.add(exchange, text)) {
            return steps.process(exchange);
        }
        exchange.setProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, Boolean.TRUE);
        return true;
    }
}
