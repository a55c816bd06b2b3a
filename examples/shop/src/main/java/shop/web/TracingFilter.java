package shop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tele.api.Scope;
import tele.api.Span;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.SpanKind;
import tele.api.event.SpanStatus;

/** Makes a span of each request, as a child of the caller's span if the request names one. */
final class TracingFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Tracer TRACER = Tele.tracer(TracingFilter.class);

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (Scope scope =
                TRACER.span(request.getMethod() + ' ' + request.getServletPath())
                        .kind(SpanKind.SERVER)
                        .parent(Tele.extract(request::getHeader))
                        .field("http.request.method", request.getMethod())
                        .field("url.path", request.getRequestURI())
                        .enter()) {
            serve(request, response, chain, scope.span());
        }
    }

    private static void serve(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Span span)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
            span.field("http.response.status_code", response.getStatus());
            if (response.getStatus() >= 500) {
                span.status(SpanStatus.ERROR);
            }
        } catch (IOException | ServletException | RuntimeException failure) {
            span.recordException(failure).status(SpanStatus.ERROR, "unhandled");
            throw failure;
        }
    }
}
