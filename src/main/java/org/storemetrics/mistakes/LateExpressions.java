package org.storemetrics.mistakes;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OnWhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.Language;

/** Expressions that Camel compiles only when an error or a row comes by: a mistake in them is found before. */
final class LateExpressions {

    private LateExpressions() {}

    /**
     * Compiles them.
     *
     * @throws RuntimeException Camel's own, if there is a mistake in one
     */
    static void check(CamelContext context) {
        Steps.all(context).forEach(step -> {
            if (step instanceof OnExceptionDefinition handler) {
                conditions(handler).forEach(condition -> compile(context, condition));
            } else if (step instanceof BeanDefinition bean && isSimple(bean.getMethod())) {
                simple(context).createExpression(context.resolvePropertyPlaceholders(bean.getMethod()));
            }
        });
    }

    private static Stream<ExpressionDefinition> conditions(OnExceptionDefinition handler) {
        Stream<ExpressionDefinition> when =
                Stream.ofNullable(handler.getOnWhen()).map(OnWhenDefinition::getExpression);
        Stream<ExpressionDefinition> others = Stream.of(
                        handler.getHandled(), handler.getContinued(), handler.getRetryWhile())
                .filter(Objects::nonNull)
                .map(ExpressionSubElementDefinition::getExpressionType);
        return Stream.concat(when, others).filter(Objects::nonNull);
    }

    private static void compile(CamelContext context, ExpressionDefinition condition) {
        Language language = context.resolveLanguage(condition.getLanguage());
        language.createPredicate(context.resolvePropertyPlaceholders(condition.getExpression()));
    }

    private static boolean isSimple(String text) {
        return text != null && text.contains("${");
    }

    private static Language simple(CamelContext context) {
        return context.resolveLanguage("simple");
    }
}
