package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void equals_comparesEveryPart() {
        Severity audit = new Severity(Level.INFO, "AUDIT", 10);

        assertThat(new Severity(Level.INFO, "AUDIT", 10)).isEqualTo(audit).hasSameHashCodeAs(audit);
        assertThat(new Severity(Level.WARN, "AUDIT", 10)).isNotEqualTo(audit);
        assertThat(new Severity(Level.INFO, "audit", 10)).isNotEqualTo(audit);
        assertThat(new Severity(Level.INFO, "AUDIT", 11)).isNotEqualTo(audit);
    }
}
