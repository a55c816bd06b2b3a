package tele.it.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Says once that container tests are skipped; leaves it to others to skip them. */
final class SkipNotice implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable() && !SAID.getAndSet(true)) {
            System.out.println("container tests SKIPPED: no Docker");
        }
        return ConditionEvaluationResult.enabled("not for this condition to say");
    }
}
