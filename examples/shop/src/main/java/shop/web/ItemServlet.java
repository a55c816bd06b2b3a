package shop.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import shop.core.Catalogue;
import shop.core.Money;

/** {@code GET /items/mug} answers with the price of a mug. */
final class ItemServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Catalogue catalogue;

    ItemServlet(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo();
        Optional<Money> price = catalogue.price(path == null ? "" : path.substring(1));
        response.setContentType("text/plain");
        if (price.isPresent()) {
            response.getWriter().println(price.get());
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
