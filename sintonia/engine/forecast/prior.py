"""What is believed of how contact comes back, before anything is known of a person.

Parameters only, of nobody in particular. Printed by `python -m bench.prior` from:

email-Eu-core-temporal.txt.gz sha256 ad0af2f9375214590b34b472b3d8ff4e7bbe7432d3653841bbaaeadae230fc13
copenhagen-calls.csv sha256 a4f2078e558a482b6cc7fd2c98c9bf22d14ac9723fb764a00ead940967189c57
copenhagen-sms.csv sha256 2262320d1ec159d8efeaa86dc4ac295f4ad04f3b40fa1d7075ccacd5068f4803
"""

from sintonia.engine.forecast.hazard import Belief

PRIOR = Belief(
    mean=(-7.367, -4.511, -3.997, -4.481, -5.812, -5.918, -6.543, 1.614),
    spread=(0.500, 0.500, 0.945, 0.556, 0.771, 0.500, 0.500, 0.563),
)
