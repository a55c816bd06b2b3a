package shop.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.core.BankUnreachable;
import shop.core.Order;
import shop.core.OrderRejected;
import shop.core.Orders;
import shop.core.Receipt;

/** {@code POST /orders} with {@code customer}, {@code item} and {@code quantity}. */
final class OrderServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Orders orders;

    OrderServlet(Orders orders) {
        this.orders = orders;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain");
        try {
            Receipt receipt = orders.place(orderIn(request));
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.getWriter().println(receipt.number() + " " + receipt.total());
        } catch (OrderRejected rejected) {
            response.setStatus(statusOf(rejected.reason()));
            response.getWriter().println(rejected.getMessage());
        } catch (BankUnreachable fault) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IllegalArgumentException bad) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static Order orderIn(HttpServletRequest request) {
        return new Order(
                parameter(request, "customer"),
                parameter(request, "item"),
                Integer.parseInt(parameter(request, "quantity")));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static int statusOf(OrderRejected.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ITEM -> HttpServletResponse.SC_NOT_FOUND;
            case OUT_OF_STOCK -> HttpServletResponse.SC_CONFLICT;
            case CARD_DECLINED -> HttpServletResponse.SC_PAYMENT_REQUIRED;
        };
    }
}
