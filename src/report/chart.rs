//! Charts as inline SVG, which take their colours from the page.

use std::fmt::Write as _;

/// Width and height of the area that is drawn in, in units of the drawing.
const SIZE: (f64, f64) = (340.0, 220.0);

/// Room for the numbers on the left of it and below, and for what stands out on the other sides.
const LEFT: f64 = 64.0;
const BELOW: f64 = 44.0;
const ABOVE: f64 = 12.0;
const BESIDE: f64 = 24.0;

/// Radius of the smallest and the largest dot.
const DOTS: (f64, f64) = (3.0, 11.0);

/// A chart of shares against shares: both axes go from 0, the lower one to 1.
pub(super) struct Chart {
    drawn: String,
    top: f64,
}

impl Chart {
    /// An empty chart whose upright axis goes to `top`, more than 0, with what the axes are.
    pub fn new(top: f64, across: &str, up: &str) -> Self {
        let mut chart = Self { drawn: String::new(), top };
        let (width, height) = SIZE;
        for step in 0..=4 {
            let share = f64::from(step) / 4.0;
            let (x, y) = (LEFT + share * width, ABOVE + (1.0 - share) * height);
            let _ = write!(
                chart.drawn,
                "<path class=\"grid\" d=\"M{LEFT} {y:.1}h{width}M{x:.1} {ABOVE}v{height}\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{:.0}%</text>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{:.0}%</text>",
                ABOVE + height + 18.0,
                100.0 * share,
                LEFT - 6.0,
                y + 4.0,
                100.0 * share * top,
            );
        }
        let _ = write!(
            chart.drawn,
            "<path class=\"axis\" d=\"M{LEFT} {ABOVE}v{height}h{width}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{across}</text>\
             <text x=\"14\" y=\"{:.1}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {:.1})\">{up}</text>",
            LEFT + width / 2.0,
            ABOVE + height + 38.0,
            ABOVE + height / 2.0,
            ABOVE + height / 2.0,
        );
        chart
    }

    fn place(&self, (across, up): (f64, f64)) -> (f64, f64) {
        let (width, height) = SIZE;
        (LEFT + across.clamp(0.0, 1.0) * width, ABOVE + (1.0 - (up / self.top).clamp(0.0, 1.0)) * height)
    }

    /// Draws a line through `points`, in the manner of `class`.
    pub fn line(mut self, points: &[(f64, f64)], class: &str) -> Self {
        let places = points.iter().map(|&point| self.place(point));
        let path: Vec<String> = places.map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        if !path.is_empty() {
            let _ = write!(self.drawn, "<path class=\"{class}\" d=\"M{}\"/>", path.join("L"));
        }
        self
    }

    /// Draws a dot of `size`, 0 to 1, that says `title` to whoever points at it.
    pub fn dot(mut self, point: (f64, f64), size: f64, class: &str, title: &str) -> Self {
        let (x, y) = self.place(point);
        let radius = DOTS.0 + (DOTS.1 - DOTS.0) * size.clamp(0.0, 1.0).sqrt();
        let _ = write!(
            self.drawn,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"><title>{title}</title></circle>"
        );
        self
    }

    /// The drawing, which says `label` to whoever cannot see it.
    pub fn svg(self, label: &str) -> String {
        let (width, height) = (LEFT + SIZE.0 + BESIDE, ABOVE + SIZE.1 + BELOW);
        format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">{}</svg>", self.drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::Chart;

    #[test]
    fn points_lie_where_their_shares_are() {
        let svg = Chart::new(0.5, "a", "b")
            .line(&[(0.0, 0.0), (1.0, 0.5)], "curve")
            .dot((0.5, 9.0), 1.0, "dot", "t")
            .svg("c");
        assert!(svg.contains("<path class=\"curve\" d=\"M64.0 232.0L404.0 12.0\"/>"), "{svg}");
        assert!(
            svg.contains("<circle class=\"dot\" cx=\"234.0\" cy=\"12.0\" r=\"11.0\"><title>t</title></circle>"),
            "{svg}"
        );
        assert!(svg.contains(">50%</text>") && svg.contains(">38%</text>"), "{svg}");
    }
}
